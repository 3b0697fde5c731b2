package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.plan.ConflictZone;
import dev.coordinator.contracts.scope.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that more than one agent works with. Patterns that meet lie in one zone, so that no
 * file has two owners; the owner is who works longest on writing there, and of equals who begins
 * first. A batch that has the whole repository for itself makes no zone of it.
 */
final class ConflictZones {
  private final CutFeature cut;
  private final Roster roster;
  private final List<Group> groups = new ArrayList<>();

  private ConflictZones(CutFeature cut, Roster roster) {
    this.cut = cut;
    this.roster = roster;
  }

  /** Patterns that meet each other, in a chain at least, and the batches that name them. */
  private static final class Group {
    private final Map<String, Scope> globs = new LinkedHashMap<>();
    private final Set<Integer> writers = new LinkedHashSet<>();
    private final Set<Integer> readers = new LinkedHashSet<>();

    private boolean meets(Scope scope) {
      return globs.values().stream().anyMatch(scope::intersects);
    }

    private void add(Group other) {
      globs.putAll(other.globs);
      writers.addAll(other.writers);
    }
  }

  static List<ConflictZone> of(CutFeature cut, Roster roster) {
    if (!cut.feature().hasRepository()) {
      return List.of();
    }
    var zones = new ConflictZones(cut, roster);
    for (int b : roster.inOrder()) {
      if (!cut.batch(b).exclusive()) {
        cut.batch(b).writes().forEach(glob -> zones.write(glob, b));
      }
    }
    roster.inOrder().forEach(zones::read);
    return zones.groups.stream().map(zones::zone).filter(zone -> !zone.tell().isEmpty()).toList();
  }

  private void write(String glob, int batch) {
    var scope = Scope.of(List.of(glob));
    var joined = new Group();
    joined.globs.put(glob, scope);
    joined.writers.add(batch);
    groups.stream().filter(group -> group.meets(scope)).forEach(joined::add);
    groups.removeIf(group -> group.meets(scope));
    groups.add(joined);
  }

  private void read(int batch) {
    var reads = Scope.of(cut.batch(batch).task().reads());
    groups.stream().filter(group -> group.meets(reads)).forEach(group -> group.readers.add(batch));
  }

  private ConflictZone zone(Group group) {
    var minutes = new LinkedHashMap<Integer, Integer>();
    roster.inOrder().stream()
        .filter(group.writers::contains)
        .forEach(
            b -> minutes.merge(roster.worker(b), roster.end(b) - roster.start(b), Integer::sum));
    int owner = -1;
    for (var entry : minutes.entrySet()) {
      if (owner < 0 || entry.getValue() > minutes.getOrDefault(owner, 0)) {
        owner = entry.getKey();
      }
    }
    var tell = new LinkedHashSet<String>();
    for (int b : roster.inOrder()) {
      boolean concerned = group.writers.contains(b) || group.readers.contains(b);
      if (concerned && roster.worker(b) != owner) {
        tell.add(roster.agent(b));
      }
    }
    var globs = group.globs.keySet().stream().sorted().toList();
    return new ConflictZone(globs, cut.feature().agents().get(owner).name(), List.copyOf(tell));
  }
}
