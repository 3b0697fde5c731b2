package dev.coordinator.planner.schedule.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while the solver's library loads, because a plan would wait for it. Ready without it,
 * because plans are made all the same; the data say which of both it is.
 */
@Readiness
@ApplicationScoped
class SolverReadiness implements HealthCheck {
  private final CpSatLibrary library;

  SolverReadiness(CpSatLibrary library) {
    this.library = library;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("solver")
        .withData("exactSearch", library.state())
        .status(library.isKnown())
        .build();
  }
}
