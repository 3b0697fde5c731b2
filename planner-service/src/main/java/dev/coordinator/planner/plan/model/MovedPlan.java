package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import dev.coordinator.planner.schedule.model.Activity;
import dev.coordinator.planner.schedule.model.Instance;
import dev.coordinator.planner.schedule.model.Timetable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A plan of which batches have gone to other agents or times: what they are called and wait for
 * stays, and all that follows from where they are is made anew.
 */
public final class MovedPlan {
  private final Plan before;
  private final CutFeature cut;
  private final List<PlannedBatch> batches;
  private final Map<String, Place> places;
  private final Timetable timetable;

  /**
   * Where a batch is.
   *
   * @param briefed whether its agent is still to be told what to do, and so is told by this plan
   */
  public record Place(String agent, int start, int end, boolean briefed) {
    private static Place of(PlannedBatch batch) {
      return new Place(batch.agent(), batch.start(), batch.end(), false);
    }
  }

  /** The feature's plan with batches at these places; all others stay where they were. */
  public MovedPlan(Feature feature, Plan before, Map<String, Place> places) {
    this.before = before;
    this.places = places;
    this.cut =
        new CutFeature(
            Merging.rejoined(
                feature, before.batches().stream().map(PlannedBatch::task).distinct().toList()));
    this.batches = cut.batches().stream().map(this::planned).toList();
    this.timetable = timetable(places);
  }

  /** Parts of a task lie in the plan in the order in which it was cut. */
  private PlannedBatch planned(CutBatch batch) {
    return before.batches().stream()
        .filter(one -> one.task().equals(batch.task().id()))
        .skip(batch.part() - 1L)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "Expected part %d of %s in the plan, but it is not there"
                    .formatted(batch.part(), batch.task().id())));
  }

  /** Who does what when, with all that is counted of it. */
  public Timetable timetable() {
    return timetable;
  }

  private Timetable timetable(Map<String, Place> at) {
    var names = cut.feature().agents().stream().map(AgentSpec::name).toList();
    var links = new ArrayList<>(DeclaredLinks.of(cut, new ArrayList<>()));
    KindMatrix.addTo(links, cut, new ArrayList<>());
    var workers = new ArrayList<Integer>();
    var starts = new ArrayList<Integer>();
    var activities = new ArrayList<Activity>();
    for (int b = 0; b < batches.size(); b++) {
      var batch = batches.get(b);
      var place = at.getOrDefault(batch.id(), Place.of(batch));
      int worker = names.indexOf(place.agent());
      workers.add(worker);
      starts.add(place.start());
      activities.add(
          Activity.begun(
              batch.id(), batch.kind(), b, names.size(), worker, place.start(), place.end()));
    }
    var agents = names.stream().map(name -> new Instance.Agent(name, 0)).toList();
    var free = Collections.nCopies(batches.size(), new BitSet());
    int handoff = cut.feature().policy().handoffMinutes();
    return Timetable.of(
        new Instance(agents, activities, Ordered.edges(links), free, handoff), workers, starts);
  }

  /** The plan under this number, with what is known of its length. */
  public Plan plan(int revision, Certificate certificate) {
    var ids = batches.stream().map(PlannedBatch::id).toList();
    var roster = new Roster(cut, timetable, ids);
    var zones = ConflictZones.of(cut, roster);
    var session = before.batches().getFirst().brief().session();
    var briefs = new Briefs(session, cut, roster, zones);
    var moved = roster.inOrder().stream().map(b -> moved(b, roster, briefs)).toList();
    var old = warnings(new Roster(cut, timetable(Map.of()), ids));
    var warnings =
        Stream.concat(
                before.warnings().stream().filter(warning -> !old.contains(warning)),
                warnings(roster).stream())
            .toList();
    return timed(new Plan(revision, moved, before.syncPoints(), certificate, warnings, zones));
  }

  private PlannedBatch moved(int index, Roster roster, Briefs briefs) {
    var batch = batches.get(index);
    var place = places.get(batch.id());
    var brief = place != null && place.briefed() ? briefs.of(index) : batch.brief();
    return batch.at(roster.agent(index), roster.start(index), roster.end(index), brief);
  }

  /** What depends on who does what. */
  private List<String> warnings(Roster roster) {
    return Stream.concat(
            Warnings.ofSlowAgents(cut, roster).stream(),
            Warnings.ofIdleAgents(cut, roster).stream())
        .toList();
  }

  /** The plan with its sync points and phases where its batches put them. */
  public static Plan timed(Plan plan) {
    var points =
        plan.syncPoints().stream()
            .map(point -> point.at(opens(point, plan)))
            .sorted(Comparator.comparingInt(PlannedSyncPoint::at))
            .toList();
    var batches =
        plan.batches().stream()
            .map(batch ->
                batch.in(
                    1 + (int) points.stream().filter(one -> one.at() <= batch.start()).count()))
            .toList();
    return new Plan(
        plan.revision(),
        batches,
        points,
        plan.certificate(),
        plan.warnings(),
        plan.conflictZones());
  }

  private static int opens(PlannedSyncPoint point, Plan plan) {
    return plan.batches().stream()
        .filter(batch -> point.after().contains(batch.id()))
        .mapToInt(PlannedBatch::end)
        .max()
        .orElse(point.at());
  }
}
