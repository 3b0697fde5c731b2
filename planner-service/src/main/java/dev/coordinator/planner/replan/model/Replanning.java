package dev.coordinator.planner.replan.model;

import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.Schedule;
import dev.coordinator.planner.schedule.model.Solver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers a wish for a replan: a new order of what was never requested, or the old one where the
 * new is not at least {@value #WORTH_IT} minutes better and the old is still possible. The same
 * wish always gets the same answer.
 */
public final class Replanning {
  private static final int WORTH_IT = 5;

  private final Solver solver;

  public Replanning(Solver solver) {
    this.solver = solver;
  }

  /**
   * What is said to a wish, and the plan that it makes.
   *
   * @param revised absent where the plan is kept
   */
  public record Answer(PlanRevised said, @Nullable Plan revised) {}

  /** The answer; {@code newest} is the number of the newest revision so far. */
  public Answer answer(Feature feature, Plan plan, int newest, ReplanWished wish) {
    var rest = new Rest(feature, plan, wish);
    if (rest.left().stream().noneMatch(Rest.Left::isMovable)) {
      return kept(wish, nothingLeft(), "nothing is left that could be moved");
    }
    var stuck = rest.stuck();
    if (!stuck.isEmpty()) {
      return kept(wish, unknown(), "wait for each other: " + String.join(", ", stuck));
    }
    return ordered(rest, newest + 1, wish);
  }

  private Answer ordered(Rest rest, int revision, ReplanWished wish) {
    var work = rest.instance();
    var shortest = solver.solve(work, Budget.DEFAULT);
    var schedule = solver.descend(work, shortest, Budget.DEFAULT.without(shortest.spent()));
    if (rest.isOldOrderImpossible()) {
      return changed(rest, schedule, revision, wish, "an agent that has work is not there");
    }
    int better =
        OldOrder.makespan(work, rest.left().stream().map(rest::agentOf).toList())
            - schedule.timetable().makespan();
    return better < WORTH_IT
        ? kept(wish, certificate(schedule), tooLittle(better))
        : changed(
            rest,
            schedule,
            revision,
            wish,
            "%d minutes shorter than the order before".formatted(better));
  }

  private static String tooLittle(int better) {
    return better <= 0
        ? "no other order is shorter"
        : "another order is only %d minutes shorter".formatted(better);
  }

  /** What is said to a wish that cannot be met, for this reason: the plan is kept. */
  public static PlanRevised unanswerable(ReplanWished wish, String reason) {
    return kept(wish, unknown(), reason).said();
  }

  private static Answer kept(ReplanWished wish, Certificate certificate, String reason) {
    return new Answer(
        new PlanRevised(
            wish.session(),
            wish.structure(),
            wish.revision(),
            true,
            List.of(),
            certificate,
            List.of(),
            reason),
        null);
  }

  private static Answer changed(
      Rest rest, Schedule schedule, int revision, ReplanWished wish, String reason) {
    var certificate = certificate(schedule);
    var revised = RevisedPlan.of(rest, schedule.timetable(), revision, certificate);
    return new Answer(
        new PlanRevised(
            wish.session(),
            wish.structure(),
            revision,
            false,
            places(rest, revised),
            certificate,
            revised.conflictZones(),
            reason),
        revised);
  }

  private static List<RevisedBatch> places(Rest rest, Plan revised) {
    var places = new ArrayList<RevisedBatch>();
    for (var one : rest.left()) {
      var planned = one.planned();
      if (planned != null && one.isMovable()) {
        places.add(place(planned, revised));
      }
    }
    places.sort(Comparator.comparingInt(RevisedBatch::start).thenComparing(RevisedBatch::batch));
    return places;
  }

  private static RevisedBatch place(PlannedBatch before, Plan revised) {
    var batch =
        revised.batches().stream()
            .filter(one -> one.id().equals(before.id()))
            .findFirst()
            .orElseThrow();
    var brief = batch.brief().equals(before.brief()) ? null : batch.brief();
    return new RevisedBatch(batch.id(), batch.agent(), batch.start(), batch.end(), brief);
  }

  private static Certificate unknown() {
    return new Certificate(0, 0, "Nothing is known of its length.", Status.FEASIBLE, 0);
  }

  private static Certificate nothingLeft() {
    return new Certificate(0, 0, "Nothing is left to order.", Status.OPTIMAL, 0);
  }

  private static Certificate certificate(Schedule schedule) {
    var times = schedule.timetable();
    return new Certificate(
        times.makespan(),
        schedule.bound().minutes(),
        schedule.bound().reason(),
        schedule.isOptimal() ? Status.OPTIMAL : Status.FEASIBLE,
        times.sequentialMinutes(),
        times.handoffs(),
        times.kindSwitches(),
        0,
        schedule.truncated(),
        schedule.provenAims(),
        schedule.endedByBudget());
  }
}
