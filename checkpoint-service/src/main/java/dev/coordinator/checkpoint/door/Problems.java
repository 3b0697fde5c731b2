package dev.coordinator.checkpoint.door;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** What this service's doors refuse, as problem documents that name the place and the fix. */
public final class Problems {
  private Problems() {}

  public static HttpProblem unknown(String what, String id) {
    return HttpProblem.builder()
        .withTitle("Not found")
        .withStatus(Status.NOT_FOUND)
        .withDetail("Expected to find " + what + " '" + shown(id) + "', but nothing is known of it")
        .build();
  }

  public static HttpProblem badParameter(String name, String given, String fix) {
    var message = "Expected to read " + name + ", but got '" + shown(given) + "'";
    return HttpProblem.builder()
        .withTitle("Bad request")
        .withStatus(Status.BAD_REQUEST)
        .withDetail(message)
        .with("errors", List.of(new Fault(name, message, fix)))
        .build();
  }

  /** A body that is not taken: 409 where what is here stands against it, else 422. */
  public static HttpProblem refused(String message, String fix, boolean conflict) {
    return refused("body", message, fix, conflict);
  }

  /** A body of which one field is not taken: 422. */
  public static HttpProblem refused(String field, String message, String fix) {
    return refused(field, message, fix, false);
  }

  private static HttpProblem refused(String field, String message, String fix, boolean conflict) {
    return HttpProblem.builder()
        .withTitle(conflict ? "Conflict" : "Not taken")
        .withStatus(conflict ? 409 : 422)
        .withDetail(message)
        .with("errors", List.of(new Fault(field, message, fix)))
        .build();
  }

  /** What cannot be answered in this moment and can in the next. */
  public static HttpProblem busy(String message) {
    return HttpProblem.builder()
        .withTitle("Busy")
        .withStatus(Status.SERVICE_UNAVAILABLE)
        .withDetail(message)
        .withHeader("Retry-After", "1")
        .build();
  }

  private static String shown(String given) {
    var printable = given.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > 100 ? printable.substring(0, 100) + "…" : printable;
  }

  /** One fault: where, what, and how to mend it. */
  public record Fault(String field, String message, String fix) {}
}
