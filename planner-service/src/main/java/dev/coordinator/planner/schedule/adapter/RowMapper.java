package dev.coordinator.planner.schedule.adapter;

import dev.coordinator.planner.schedule.LeftTheRow;
import dev.coordinator.planner.schedule.RowIsFull;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers who got no turn with 503 and when to ask again, because nothing of it was wrong. */
class RowMapper {
  private static final int AGAIN_SECONDS = 2;

  @ServerExceptionMapper
  public Response answer(RowIsFull full) {
    return later("Too many plans at once", full);
  }

  @ServerExceptionMapper
  public Response answer(LeftTheRow left) {
    return later("Not planned", left);
  }

  private static Response later(String title, RuntimeException why) {
    return HttpProblem.builder()
        .withStatus(Response.Status.SERVICE_UNAVAILABLE)
        .withTitle(title)
        .withDetail(why.getMessage())
        .withHeader(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS)
        .build()
        .toResponse();
  }
}
