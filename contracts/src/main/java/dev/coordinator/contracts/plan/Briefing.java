package dev.coordinator.contracts.plan;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.scope.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What in a brief depends on who gets it: the facts that concern the agent, who owns the files that
 * several agents work with, and what is the work of others. One rule for the planner, who briefs
 * the planned agent, and the scheduler, who may give a batch to another.
 */
public final class Briefing {
  private static final String SHARED = "shared files";
  private static final String CHANGE =
      "change there only what your task asks for, and name it in your report.";
  private static final String READ = "you only read there, so change nothing.";

  private final Feature feature;
  private final List<ConflictZone> zones;
  private final Set<Place> places = new LinkedHashSet<>();

  private record Place(String agent, String glob, boolean exclusive) {}

  /**
   * Where one batch works.
   *
   * @param exclusive whether it has the whole repository for itself, and so shares nothing
   */
  public record Area(String agent, List<String> writes, boolean exclusive) {
    public Area {
      writes = Absent.asEmpty(writes);
    }
  }

  /** Who shares which files of a feature, and where each of its batches works, by planned start. */
  public Briefing(Feature feature, List<ConflictZone> zones, List<Area> areas) {
    this.feature = feature;
    this.zones = List.copyOf(zones);
    for (var area : areas) {
      area.writes().forEach(glob -> places.add(new Place(area.agent(), glob, area.exclusive())));
    }
  }

  /**
   * What the agent is told before it changes and reads these files; all of it are facts. Who only
   * reads what is shared is told to change nothing there.
   */
  public List<Note> context(String agent, List<String> writes, List<String> reads) {
    var facts =
        feature.context().stream()
            .filter(fact -> fact.concerns(agent))
            .map(fact -> Note.fact(fact.topic(), fact.fact(), fact.refs()));
    var changed = Scope.of(writes);
    var touched = Scope.of(Stream.concat(writes.stream(), reads.stream()).toList());
    var shared =
        Stream.concat(owned(agent, touched, changed), metUnplanned(agent, touched, changed));
    return Stream.concat(facts, shared.map(text -> Note.fact(SHARED, text, List.of()))).toList();
  }

  /** Of each zone that is touched: who owns it, and who hears of changes. */
  private Stream<String> owned(String agent, Scope touched, Scope changed) {
    return zones.stream()
        .filter(zone -> Scope.of(zone.files()).intersects(touched))
        .map(zone ->
            zone.owner().equals(agent)
                ? "You own %s, and %s work with them: name every change there in your report."
                    .formatted(quoted(zone.files()), String.join(", ", zone.tell()))
                : "%s owns %s: %s"
                    .formatted(
                        zone.owner(),
                        quoted(zone.files()),
                        Scope.of(zone.files()).intersects(changed) ? CHANGE : READ));
  }

  /** An agent that stands in for another meets some whom no zone of the plan brings together. */
  private Stream<String> metUnplanned(String agent, Scope touched, Scope changed) {
    if (!feature.hasRepository()) {
      return Stream.empty();
    }
    var met = new LinkedHashMap<String, Set<String>>();
    places.stream()
        .filter(place -> !place.agent().equals(agent) && !place.exclusive())
        .filter(place -> isMet(Scope.of(List.of(place.glob())), touched))
        .forEach(place ->
            met.computeIfAbsent(place.agent(), _ -> new LinkedHashSet<>()).add(place.glob()));
    return met.entrySet().stream()
        .map(one ->
            "%s works with %s too: %s"
                .formatted(
                    one.getKey(),
                    quoted(one.getValue()),
                    Scope.of(List.copyOf(one.getValue())).intersects(changed) ? CHANGE : READ));
  }

  private boolean isMet(Scope glob, Scope touched) {
    return glob.intersects(touched)
        && zones.stream().noneMatch(zone -> Scope.of(zone.files()).intersects(glob));
  }

  /** What the agent is to leave alone, because it is the work of others or already known. */
  public List<String> notToDo(String agent) {
    var not = new ArrayList<String>(foreignAreas(agent));
    not.addAll(knownAnswers(agent));
    return not;
  }

  /**
   * What other agents may change and this one's batches may not; shared files are no one's here.
   */
  private Set<String> foreignAreas(String agent) {
    var mine =
        Scope.of(
            places.stream().filter(place -> place.agent().equals(agent)).map(Place::glob).toList());
    var foreign = new LinkedHashMap<String, Set<String>>();
    places.stream()
        .filter(place -> !place.agent().equals(agent))
        .filter(place -> !Scope.of(List.of(place.glob())).intersects(mine))
        .forEach(place ->
            foreign.computeIfAbsent(place.glob(), _ -> new TreeSet<>()).add(place.agent()));
    return foreign.entrySet().stream()
        .map(one ->
            "Do not change %s (%s)".formatted(one.getKey(), String.join(", ", one.getValue())))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What was researched once for all is researched by nobody again, whoever has the answer. */
  private List<String> knownAnswers(String agent) {
    var topics = new LinkedHashMap<String, Set<String>>();
    for (var fact : feature.context()) {
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

  private static String quoted(Iterable<String> names) {
    var all = new ArrayList<String>();
    names.forEach(name -> all.add("`" + name + "`"));
    return String.join(", ", all);
  }
}
