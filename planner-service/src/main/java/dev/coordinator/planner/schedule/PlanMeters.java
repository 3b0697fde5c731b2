package dev.coordinator.planner.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What operators watch of the solvers: how many search, how many wait for one, and how long a plan
 * takes, by what is proven of it. Each figure is there from the start.
 */
final class PlanMeters {
  private final MeterRegistry registry;
  private final Timer optimal;
  private final Timer feasible;
  private final Timer failed;

  PlanMeters(MeterRegistry registry, Turns turns) {
    this.registry = registry;
    Gauge.builder("coordinator.plans.solving", turns, Turns::taken)
        .description("Plans that are searched now")
        .register(registry);
    Gauge.builder("coordinator.plans.waiting", turns, Turns::waiting)
        .description("Plans that wait for a solver")
        .register(registry);
    this.optimal = solved("optimal");
    this.feasible = solved("feasible");
    this.failed = solved("failed");
  }

  private Timer solved(String status) {
    return Timer.builder("coordinator.plans.solved")
        .description("From the turn of a plan to its end, without its wait in the row")
        .tag("status", status)
        .publishPercentileHistogram()
        .register(registry);
  }

  /** Does the work and counts it under what is said of its result. */
  <T> T measured(Supplier<T> work, Predicate<T> isOptimal) {
    var begun = Timer.start(registry);
    var status = failed;
    try {
      var result = work.get();
      status = isOptimal.test(result) ? optimal : feasible;
      return result;
    } finally {
      begun.stop(status);
    }
  }
}
