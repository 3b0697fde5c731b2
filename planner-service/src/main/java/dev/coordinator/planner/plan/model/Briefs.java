package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.plan.Briefing;
import dev.coordinator.contracts.plan.Briefing.Area;
import dev.coordinator.contracts.plan.ConflictZone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        scope(batch),
        batch.writes(),
        context(index),
        batch.deliverables(),
        notToDo(index),
        batch.acceptance(),
        returns(batch),
        batch.produces());
  }

  private String scope(CutBatch batch) {
    var what =
        batch.name().equals(batch.task().title())
            ? batch.name() + "."
            : batch.task().title() + ": " + batch.name() + ".";
    var files =
        batch.exclusive()
            ? " You alone work on the repository meanwhile."
            : batch.writes().isEmpty() ? "" : " Change only " + quoted(batch.writes()) + ".";
    var builds =
        batch.part() > 1 || batch.task().consumes().isEmpty()
            ? ""
            : " Build on " + quoted(batch.task().consumes()) + ", do not make your own.";
    return what + files + builds;
  }

  private List<Note> context(int index) {
    var batch = cut.batch(index);
    return briefing.context(
        roster.agent(index),
        batch.exclusive()
            ? List.of()
            : Stream.concat(batch.writes().stream(), batch.task().reads().stream()).toList());
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
