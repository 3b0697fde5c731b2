package dev.coordinator.scheduler.board.adapter;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;

/**
 * What a door answers when it cannot do what it was asked, as RFC 9457 has it: what, where, and how
 * to mend it.
 */
final class Problems {
  private Problems() {}

  static HttpProblem unknownSession(String session) {
    return HttpProblem.builder()
        .withTitle("Unknown session")
        .withStatus(Status.NOT_FOUND)
        .withDetail("Expected to find session " + session + ", but there is none of that id")
        .build();
  }

  static HttpProblem badField(String field, String message, String fix) {
    return HttpProblem.builder()
        .withTitle("Not as expected")
        .withStatus(Status.BAD_REQUEST)
        .withDetail(message)
        .with("errors", List.of(Map.of("field", "/" + field, "message", message, "fix", fix)))
        .build();
  }
}
