package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Solver;
import java.util.List;
import java.util.TreeSet;

/**
 * From a feature to its plan: cut, ordered, joined where batches are too small, synced and briefed.
 * Pure, so that the same feature always gives the same plan, byte for byte.
 */
public final class Planning {
  private final CutFeature cut;
  private final Solver solver;

  /** Plans without an exact search: what the bounds and the local search give. */
  public Planning(Feature feature) {
    this(feature, new Solver(ExactSearch.NONE));
  }

  /** Cuts a feature that has no flaws; ordering it is the greater work, and comes with the plan. */
  public Planning(Feature feature, Solver solver) {
    this.cut = new CutFeature(feature);
    this.solver = solver;
  }

  /** Every batch's task, name and minutes, for whoever must judge them before they are ordered. */
  public List<Size> sizes() {
    return cut.batches().stream()
        .map(batch -> new Size(batch.task().id(), batch.name(), batch.minutes()))
        .toList();
  }

  /** How long a batch of a task is. */
  public record Size(String task, String batch, int minutes) {}

  /** The first revision of the plan, with the session's id in its briefs. */
  public Plan plan(String session) {
    var budget = Budget.DEFAULT;
    var best = Merging.of(Ordered.of(cut, solver, budget), solver, budget);
    var roster = best.roster();
    var sync = new SyncPoints(roster, best.links());
    var zones = ConflictZones.of(best.cut(), roster);
    var briefs = new Briefs(session, best.cut(), roster, zones);
    var batches = roster.inOrder().stream().map(b -> planned(b, best, sync, briefs)).toList();
    return new Plan(1, batches, sync.points(), certificate(best), best.warnings(), zones);
  }

  private static PlannedBatch planned(int index, Ordered best, SyncPoints sync, Briefs briefs) {
    var batch = best.cut().batch(index);
    var roster = best.roster();
    var needs = new TreeSet<Integer>();
    best.links().stream()
        .filter(link -> link.to() == index && !sync.passesThroughSync(link))
        .forEach(link -> needs.add(link.from()));
    return new PlannedBatch(
        roster.id(index),
        roster.number(index),
        roster.agent(index),
        batch.task().id(),
        batch.task().kind(),
        roster.start(index),
        roster.end(index),
        sync.phaseAt(roster.start(index)),
        roster.ids(List.copyOf(needs)),
        batch.exclusive(),
        briefs.of(index));
  }

  private static Certificate certificate(Ordered best) {
    var schedule = best.schedule();
    var times = schedule.timetable();
    int outside = (int) best.cut().batches().stream().filter(batch -> !batch.isInWindow()).count();
    return new Certificate(
        times.makespan(),
        schedule.bound().minutes(),
        schedule.bound().reason(),
        schedule.isOptimal() ? Status.OPTIMAL : Status.FEASIBLE,
        times.sequentialMinutes(),
        times.handoffs(),
        times.kindSwitches(),
        outside,
        schedule.truncated(),
        schedule.provenAims(),
        schedule.endedByBudget());
  }
}
