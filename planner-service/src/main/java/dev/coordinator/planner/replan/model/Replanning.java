package dev.coordinator.planner.replan.model;

import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.Schedule;
import dev.coordinator.planner.schedule.model.Solver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

  /** The answer; {@code newest} is the number of the newest revision so far. */
  public PlanRevised answer(Feature feature, Plan plan, int newest, ReplanWished wish) {
    var rest = new Rest(feature, plan, wish);
    if (rest.left().stream().noneMatch(Rest.Left::isMovable)) {
      return kept(wish, nothingLeft(), "nothing is left that could be moved");
    }
    var work = rest.instance();
    var shortest = solver.solve(work, Budget.DEFAULT);
    var schedule = solver.descend(work, shortest, Budget.DEFAULT.without(shortest.spent()));
    var certificate = certificate(schedule);
    var impossible = rest.isOldOrderImpossible();
    int better =
        impossible
            ? 0
            : OldOrder.makespan(work, rest.left().stream().map(rest::agentOf).toList())
                - certificate.makespan();
    if (!impossible && better < WORTH_IT) {
      return kept(
          wish,
          certificate,
          better <= 0
              ? "no other order is shorter"
              : "another order is only %d minutes shorter".formatted(better));
    }
    return new PlanRevised(
        wish.session(),
        wish.structure(),
        newest + 1,
        false,
        places(rest, schedule, wish.now()),
        certificate,
        impossible
            ? "an agent that has work is not there"
            : "%d minutes shorter than the order before".formatted(better));
  }

  private static PlanRevised kept(ReplanWished wish, Certificate certificate, String reason) {
    return new PlanRevised(
        wish.session(), wish.structure(), wish.revision(), true, List.of(), certificate, reason);
  }

  private static List<RevisedBatch> places(Rest rest, Schedule schedule, int now) {
    var places = new ArrayList<RevisedBatch>();
    var times = schedule.timetable();
    for (int i = 0; i < rest.left().size(); i++) {
      var one = rest.left().get(i);
      if (one.isMovable()) {
        places.add(
            new RevisedBatch(
                one.batch(),
                rest.agents().get(times.workers().get(i)).name(),
                now + times.starts().get(i),
                now + times.ends().get(i)));
      }
    }
    places.sort(Comparator.comparingInt(RevisedBatch::start).thenComparing(RevisedBatch::batch));
    return places;
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
        schedule.provenAims());
  }
}
