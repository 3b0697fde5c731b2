package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.plan.ConflictZone;
import dev.coordinator.contracts.scope.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  private final List<ConflictZone> zones;

  Briefs(String session, CutFeature cut, Roster roster, List<ConflictZone> zones) {
    this.session = session;
    this.cut = cut;
    this.roster = roster;
    this.zones = zones;
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
    var agent = roster.agent(index);
    var facts =
        cut.feature().context().stream()
            .filter(fact -> fact.concerns(agent))
            .map(fact -> Note.fact(fact.topic(), fact.fact(), fact.refs()));
    return Stream.concat(facts, sharedFiles(index)).toList();
  }

  /** Of each zone that the batch may write or reads: who owns it, and who hears of changes. */
  private Stream<Note> sharedFiles(int index) {
    var batch = cut.batch(index);
    var touched =
        Scope.of(Stream.concat(batch.writes().stream(), batch.task().reads().stream()).toList());
    var agent = roster.agent(index);
    return zones.stream()
        .filter(_ -> !batch.exclusive())
        .filter(zone -> zone.owner().equals(agent) || zone.tell().contains(agent))
        .filter(zone -> Scope.of(zone.files()).intersects(touched))
        .map(zone -> Note.fact("shared files", ownership(zone, agent), List.of()));
  }

  private static String ownership(ConflictZone zone, String agent) {
    var files = quoted(zone.files());
    return zone.owner().equals(agent)
        ? "You own %s, and %s work with them: name every change there in your report."
            .formatted(files, String.join(", ", zone.tell()))
        : "%s owns %s: change there only what your task asks for, and name it in your report."
            .formatted(zone.owner(), files);
  }

  private List<String> notToDo(int index) {
    var not = new ArrayList<String>(cut.batch(index).task().outOfScope());
    int last = cut.last(cut.batch(index).taskIndex());
    for (int later = index + 1; later <= last; later++) {
      not.add("Leave %s to %s".formatted(cut.batch(later).name(), roster.id(later)));
    }
    not.addAll(foreignAreas(index));
    not.addAll(knownAnswers(roster.agent(index)));
    return not;
  }

  /** What was researched once for all is researched by nobody again, whoever has the answer. */
  private List<String> knownAnswers(String agent) {
    var topics = new LinkedHashMap<String, Set<String>>();
    for (var fact : cut.feature().context()) {
      var answer =
          fact.concerns(agent)
              ? "the answer stands in the context above"
              : "the answer comes from " + String.join(" and ", fact.audience());
      topics.computeIfAbsent(answer, _ -> new LinkedHashSet<>()).add(fact.topic());
    }
    return topics.entrySet().stream()
        .map(known ->
            "Do not research this again: %s; %s"
                .formatted(String.join(", ", known.getValue()), known.getKey()))
        .toList();
  }

  /**
   * What other agents may change and this one's batches may not; shared files are no one's here.
   */
  private Set<String> foreignAreas(int index) {
    int me = roster.worker(index);
    var mine =
        Scope.of(
            roster.ofWorker(me).stream().flatMap(b -> cut.batch(b).writes().stream()).toList());
    var areas = new LinkedHashSet<String>();
    for (int b : roster.inOrder()) {
      if (roster.worker(b) != me) {
        cut.batch(b).writes().stream()
            .filter(glob -> !Scope.of(List.of(glob)).intersects(mine))
            .map(glob -> "Do not change %s (%s)".formatted(glob, roster.agent(b)))
            .forEach(areas::add);
      }
    }
    return areas;
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
