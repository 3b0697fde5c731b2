package dev.coordinator.planner.gate.adapter;

import dev.coordinator.planner.gate.RefusedFeature;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a refused feature with a problem document that lists every reason and its fix. */
class RefusedFeatureMapper {
  @ServerExceptionMapper
  public Response answer(RefusedFeature refused) {
    return HttpProblem.builder()
        .withStatus(422)
        .withTitle("The feature is not one to coordinate")
        .withDetail(refused.getMessage())
        .with("reasons", refused.reasons())
        .build()
        .toResponse();
  }
}
