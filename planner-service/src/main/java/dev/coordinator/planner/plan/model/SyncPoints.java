package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.plan.PlannedSyncPoint;
import dev.coordinator.planner.plan.model.Link.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A barrier wherever something is handed to another agent: one per thing shared and batch that ends
 * with it. Within one agent a plain need is enough.
 */
final class SyncPoints {
  private static final String DRAFT_END = "_draft_sync";

  private record Crossing(String shared, int from, boolean draft, boolean artifact) {}

  private final Roster roster;
  private final Map<Crossing, List<Link>> crossings = new LinkedHashMap<>();
  private final List<PlannedSyncPoint> points = new ArrayList<>();

  SyncPoints(Roster roster, List<Link> links) {
    this.roster = roster;
    for (var link : links) {
      if (passesThroughSync(link) && link.shared() != null) {
        var crossing = crossing(link.shared(), link);
        crossings.computeIfAbsent(crossing, _ -> new ArrayList<>()).add(link);
      }
    }
    crossings.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> roster.end(entry.getKey().from())))
        .forEach(entry -> points.add(point(entry.getKey(), entry.getValue())));
  }

  private static Crossing crossing(String shared, Link link) {
    return new Crossing(shared, link.from(), link.draft(), link.why() != Why.KIND);
  }

  /** Whether the link is kept by a sync point, so that its batch needs no edge of its own. */
  boolean passesThroughSync(Link link) {
    return link.shared() != null && roster.worker(link.from()) != roster.worker(link.to());
  }

  private PlannedSyncPoint point(Crossing crossing, List<Link> links) {
    return new PlannedSyncPoint(
        freeName(crossing),
        roster.end(crossing.from()),
        roster.ids(List.of(crossing.from())),
        roster.ids(links.stream().map(Link::to).toList()),
        crossing.artifact() ? List.of(crossing.shared()) : List.of());
  }

  /**
   * Names that differ only in signs that a sync point cannot have get a number, and so does one
   * that would pass for a draft's, because readers know a draft by the end of its name.
   */
  private String freeName(Crossing crossing) {
    var stem = crossing.shared().replaceAll("[^A-Za-z0-9]", "_");
    var end = crossing.draft() ? DRAFT_END : "_sync";
    return IntStream.iterate(1, n -> n + 1)
        .mapToObj(n -> stem + (n == 1 ? "" : "_" + n) + end)
        .filter(name -> crossing.draft() || !name.endsWith(DRAFT_END))
        .filter(name -> points.stream().noneMatch(point -> point.name().equals(name)))
        .findFirst()
        .orElseThrow();
  }

  /** In the order in which they are planned to open. */
  List<PlannedSyncPoint> points() {
    return List.copyOf(points);
  }

  /** The phase of a batch that starts then. */
  int phaseAt(int start) {
    return 1 + (int) points.stream().filter(point -> point.at() <= start).count();
  }
}
