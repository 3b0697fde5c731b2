package dev.coordinator.planner.submission.adapter;

import dev.coordinator.planner.submission.KeyReused;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a reused key with a problem document, so that a mistake never passes as a retry. */
class KeyReusedMapper {
  @ServerExceptionMapper
  public Response answer(KeyReused reused) {
    return HttpProblem.builder()
        .withStatus(422)
        .withTitle("The Idempotency-Key belongs to another request")
        .withDetail(reused.getMessage())
        .build()
        .toResponse();
  }
}
