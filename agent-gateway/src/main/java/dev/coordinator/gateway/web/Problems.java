package dev.coordinator.gateway.web;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refusals as RFC 9457 problems: each says what was expected and what it met. */
public final class Problems {
  private Problems() {}

  /** One place of a request that is wrong, and what to do about it. */
  public record Mistake(String field, String message, String fix) {}

  /** The request's content is wrong in these places. */
  public static HttpProblem invalid(List<Mistake> mistakes) {
    return HttpProblem.builder()
        .withStatus(Status.BAD_REQUEST)
        .withTitle("The request is not valid")
        .withDetail(
            "Expected a valid request, but %d of its fields are not: %s"
                .formatted(mistakes.size(), mistakes.getFirst().message()))
        .with("errors", mistakes)
        .build();
  }

  public static HttpProblem notFound(String detail) {
    return of(Status.NOT_FOUND, "Not found", detail);
  }

  public static HttpProblem conflict(String title, String detail) {
    return of(Status.CONFLICT, title, detail);
  }

  public static HttpProblem forbidden(String title, String detail) {
    return of(Status.FORBIDDEN, title, detail);
  }

  public static HttpProblem unauthorized(String detail) {
    return of(Status.UNAUTHORIZED, "Who are you?", detail);
  }

  /** The request is understood, and there is a limit that it would pass. */
  public static HttpProblem tooMany(String field, String message, String fix) {
    return HttpProblem.builder()
        .withStatus(422)
        .withTitle("There are too many")
        .withDetail(message)
        .with("errors", List.of(new Mistake(field, message, fix)))
        .build();
  }

  /** Nothing is known to be stored; the same request may be sent again. */
  public static HttpProblem unavailable(@Nullable Throwable cause) {
    return HttpProblem.builder()
        .withStatus(Status.SERVICE_UNAVAILABLE)
        .withTitle("Not now")
        .withDetail("Expected to store the request, but the database did not answer; send it again")
        .withHeader("Retry-After", 1)
        .build();
  }

  private static HttpProblem of(Status status, String title, String detail) {
    return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail).build();
  }
}
