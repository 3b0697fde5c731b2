package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.feature.Overlap;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.plan.Briefing;
import dev.coordinator.contracts.plan.Briefing.Area;
import dev.coordinator.contracts.plan.ConflictZone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes for each batch what an agent that knows nothing else must be told: its scope, what others
 * own, what shows that it is done, and what to return.
 */
final class Briefs {
  private final String session;
  private final CutFeature cut;
  private final Roster roster;
  private final Briefing briefing;
  private final Map<String, List<String>> notToDo = new HashMap<>();

  Briefs(String session, CutFeature cut, Roster roster, List<ConflictZone> zones) {
    this.session = session;
    this.cut = cut;
    this.roster = roster;
    this.briefing =
        new Briefing(cut.feature(), zones, roster.inOrder().stream().map(this::area).toList());
  }

  private Area area(int index) {
    var batch = cut.batch(index);
    return new Area(roster.agent(index), batch.writes(), batch.exclusive());
  }

  Brief of(int index) {
    var batch = cut.batch(index);
    var agent = roster.agent(index);
    return new Brief(
        session,
        cut.feature().feature(),
        roster.id(index),
        agent,
        roster.number(index),
        roster.ofWorker(roster.worker(index)).size(),
        batch.name(),
        roster.end(index) - roster.start(index),
        scope(index),
        batch.writes(),
        context(index),
        batch.deliverables(),
        notToDo(index),
        batch.acceptance(),
        returns(batch),
        batch.produces());
  }

  private String scope(int index) {
    var batch = cut.batch(index);
    var what =
        batch.name().equals(batch.task().title())
            ? batch.name() + "."
            : batch.task().title() + ": " + batch.name() + ".";
    var files =
        batch.exclusive()
            ? " You alone work on the repository meanwhile."
            : batch.writes().isEmpty() ? "" : " Change only " + quoted(batch.writes()) + ".";
    return what
        + files
        + builds("", consumed(index, false))
        + builds("the draft of ", consumed(index, true));
  }

  private static String builds(String form, List<String> artifacts) {
    return artifacts.isEmpty()
        ? ""
        : " Build on " + form + quoted(artifacts) + ", do not make your own.";
  }

  /** What comes to a batch of what its task consumes, as a draft or as it is in the end. */
  private List<String> consumed(int index, boolean draft) {
    var batch = cut.batch(index);
    int first = cut.first(batch.taskIndex());
    int last = cut.last(batch.taskIndex());
    return batch.task().consumes().stream()
        .filter(artifact -> {
          boolean late = comesLate(batch.task(), artifact) && first != last;
          return draft ? late && index == first : index == (late ? last : first);
        })
        .distinct()
        .toList();
  }

  /** Whether the task begins on a draft, because it overlaps with the making of the artifact. */
  private boolean comesLate(TaskSpec task, String artifact) {
    int producer = cut.producerOf(artifact);
    return task.overlap() == Overlap.PARTIAL
        && producer != cut.first(cut.batch(producer).taskIndex());
  }

  private List<Note> context(int index) {
    var batch = cut.batch(index);
    return briefing.context(
        roster.agent(index),
        batch.exclusive() ? List.of() : batch.writes(),
        batch.exclusive() ? List.of() : batch.task().reads());
  }

  private List<String> notToDo(int index) {
    var not = new ArrayList<String>(cut.batch(index).task().outOfScope());
    int last = cut.last(cut.batch(index).taskIndex());
    for (int later = index + 1; later <= last; later++) {
      not.add("Leave %s to %s".formatted(cut.batch(later).name(), roster.id(later)));
    }
    not.addAll(notToDo.computeIfAbsent(roster.agent(index), briefing::notToDo));
    return not;
  }

  private static List<String> returns(CutBatch batch) {
    var returns = new ArrayList<String>();
    returns.add("Summary of changes (file:line)");
    returns.add("Any blockers or questions for the next batch");
    if (batch.produces().isEmpty()) {
      returns.add("Integration points for other agents");
    } else {
      var points =
          batch.produces().stream()
              .map("{\"name\": \"%s\", \"kind\": \"...\", \"file\": \"...\"}"::formatted)
              .collect(Collectors.joining(", "));
      returns.add(
          "As the last line, one JSON object: {\"summary\": \"...\", \"integrationPoints\": ["
              + points
              + "]}");
    }
    return returns;
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
