package dev.coordinator.planner.replan.model;

import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.plan.model.MovedPlan;
import dev.coordinator.planner.plan.model.MovedPlan.Place;
import dev.coordinator.planner.schedule.model.Timetable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan with the new places of what was moved. What runs ends when it will, what is done stands
 * where it was done and by whom, or ended by now where that is not known, and the certificate
 * counts all of it; what it proves of the length, it proves from that minute on.
 */
public final class RevisedPlan {
  private final Rest rest;
  private final Timetable times;
  private final int now;
  private final Plan before;
  private final Map<String, Place> places = new HashMap<>();

  private RevisedPlan(Rest rest, Timetable times) {
    this.rest = rest;
    this.times = times;
    this.now = rest.now();
    this.before = rest.plan();
    for (int i = 0; i < rest.left().size(); i++) {
      put(i);
    }
    before.batches().reversed().stream()
        .filter(batch -> !places.containsKey(batch.id()))
        .forEach(this::putDone);
  }

  static Plan of(Rest rest, Timetable times, int revision, Certificate ofRest) {
    var revised = new RevisedPlan(rest, times);
    var moved = new MovedPlan(rest.feature(), rest.plan(), revised.places);
    return moved.plan(revision, revised.certificate(ofRest, moved.timetable()));
  }

  private void put(int index) {
    var one = rest.left().get(index);
    var planned = one.planned();
    if (planned == null) {
      return;
    }
    var agent = rest.agents().get(times.workers().get(index)).name();
    int start = now + times.starts().get(index);
    int end = now + times.ends().get(index);
    places.put(
        one.batch(),
        new Place(agent, one.isRunning() ? begun(one, planned) : start, end, one.isMovable()));
  }

  private int begun(Rest.Left one, PlannedBatch planned) {
    var began = one.standing().began();
    return Math.min(began == null ? planned.start() : began, now);
  }

  private void putDone(PlannedBatch batch) {
    var told = rest.told(batch.id());
    if (told.began() == null || told.ended() == null) {
      putDoneByNow(batch);
    } else {
      var agent = rest.agents().get(rest.agentOf(told, batch)).name();
      int end = Math.min(Math.max(told.began(), told.ended()), now);
      places.put(batch.id(), new Place(agent, Math.min(told.began(), end), end, false));
    }
  }

  /** It ended by now, and before all began that its agent did next or that waited for it. */
  private void putDoneByNow(PlannedBatch batch) {
    int end = Math.min(batch.end(), now);
    for (var next : before.batches()) {
      var place = places.get(next.id());
      if (place != null && isBehind(next, place, batch)) {
        end = Math.min(end, place.start());
      }
    }
    int start = Math.max(0, Math.min(batch.start(), end - 1));
    places.put(batch.id(), new Place(batch.agent(), start, Math.max(start, end), false));
  }

  private boolean isBehind(PlannedBatch next, Place place, PlannedBatch batch) {
    return place.agent().equals(batch.agent())
        || next.needs().contains(batch.id())
        || before.syncPoints().stream()
            .anyMatch(
                point -> point.after().contains(batch.id()) && point.before().contains(next.id()));
  }

  private Certificate certificate(Certificate ofRest, Timetable whole) {
    return new Certificate(
        now + ofRest.makespan(),
        now + ofRest.lowerBound(),
        "From minute %d on: %s".formatted(now, ofRest.lowerBoundReason()),
        ofRest.status(),
        whole.sequentialMinutes(),
        whole.handoffs(),
        whole.kindSwitches(),
        before.certificate().outsideWindow(),
        ofRest.truncated(),
        List.of(),
        ofRest.endedByBudget());
  }

  /** The revision without what it says of some batches, which stay where they were before. */
  public static Plan leaving(List<String> left, Plan before, Plan revised) {
    if (left.isEmpty()) {
      return revised;
    }
    var batches =
        revised.batches().stream()
            .map(batch -> left.contains(batch.id()) ? in(before, batch) : batch)
            .sorted(Comparator.comparingInt(PlannedBatch::start))
            .toList();
    int end = batches.stream().mapToInt(PlannedBatch::end).max().orElse(0);
    return MovedPlan.timed(
        new Plan(
            revised.revision(),
            batches,
            revised.syncPoints(),
            until(end, revised.certificate()),
            revised.warnings(),
            revised.conflictZones()));
  }

  private static PlannedBatch in(Plan before, PlannedBatch batch) {
    return before.batches().stream()
        .filter(other -> other.id().equals(batch.id()))
        .findFirst()
        .orElse(batch);
  }

  /** What could not be beaten cannot be now, when less is free to move. */
  private static Certificate until(int end, Certificate known) {
    int makespan = Math.max(end, known.makespan());
    return new Certificate(
        makespan,
        known.lowerBound(),
        known.lowerBoundReason(),
        makespan == known.lowerBound() ? Status.OPTIMAL : Status.FEASIBLE,
        known.sequentialMinutes(),
        known.handoffs(),
        known.kindSwitches(),
        known.outsideWindow(),
        known.truncated(),
        List.of(),
        known.endedByBudget());
  }
}
