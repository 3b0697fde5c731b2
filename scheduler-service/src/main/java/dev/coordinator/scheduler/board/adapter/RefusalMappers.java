package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.scheduler.board.model.MissingReason;
import dev.coordinator.scheduler.board.model.Refused;
import dev.coordinator.scheduler.board.model.UnknownBatch;
import dev.coordinator.scheduler.board.model.UnknownBlocker;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A refused verb is a conflict with the state, never an error of ours. */
class RefusalMappers {
  @ServerExceptionMapper
  Response refused(Refused refused) {
    return problem("Refused in this state", Status.CONFLICT, refused.text(), refused.code());
  }

  @ServerExceptionMapper
  Response missingReason(MissingReason missing) {
    return Problems.badField(
            "reason",
            missing.text(),
            "Say why the batch is taken as done all the same; it is kept in the journal.")
        .toResponse();
  }

  @ServerExceptionMapper
  Response unknownBatch(UnknownBatch unknown) {
    return problem("Unknown batch", Status.NOT_FOUND, unknown.text(), "UNKNOWN_BATCH");
  }

  @ServerExceptionMapper
  Response unknownBlocker(UnknownBlocker unknown) {
    return problem("Unknown blocker", Status.NOT_FOUND, unknown.text(), "UNKNOWN_BLOCKER");
  }

  private static Response problem(String title, Status status, String detail, String code) {
    return HttpProblem.builder()
        .withTitle(title)
        .withStatus(status)
        .withDetail(detail)
        .with("code", code)
        .build()
        .toResponse();
  }
}
