package dev.coordinator.access;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.coordinator.contracts.json.Misread;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers what cannot be read and what finds no door: in our words, with the place and the fix, and
 * never in those of the framework that noticed.
 */
public class Strays {
  /** Because the framework and its extensions have answers of their own for the same failures. */
  private static final int BEFORE_OTHERS = 1;

  private static final Misread UNREADABLE =
      new Misread("request", "Expected a request that can be read, but it cannot", "Correct it.");

  private static final Logger LOG = Logger.getLogger("dev.coordinator.access");

  private final Doors doors;

  Strays(Doors doors) {
    this.doors = doors;
  }

  @ServerExceptionMapper(priority = BEFORE_OTHERS)
  Response unfit(MismatchedInputException failure) {
    return misread(failure);
  }

  @ServerExceptionMapper(priority = BEFORE_OTHERS)
  Response unfit(InvalidFormatException failure) {
    return misread(failure);
  }

  @ServerExceptionMapper(priority = BEFORE_OTHERS)
  Response unknown(UnrecognizedPropertyException failure) {
    return misread(failure);
  }

  @ServerExceptionMapper(priority = BEFORE_OTHERS)
  Response refused(JsonMappingException failure) {
    return misread(failure);
  }

  @ServerExceptionMapper(priority = BEFORE_OTHERS)
  Response broken(JsonParseException failure) {
    return misread(failure);
  }

  @ServerExceptionMapper(priority = BEFORE_OTHERS)
  Response unreadable(JsonProcessingException failure) {
    return misread(failure);
  }

  /** Who hung up in the middle of a body hears nothing, and it is no failure of ours. */
  @ServerExceptionMapper(priority = BEFORE_OTHERS)
  Response cutOff(IOException failure) {
    if (hungUp(failure)) {
      return of(400, Map.of()).response();
    }
    LOG.error("Expected to answer a request, but could not", failure);
    return of(500, Map.of()).response();
  }

  /** Whether it is the end of a connection, however deep. */
  static boolean hungUp(Throwable failure) {
    var cause = failure.getCause();
    return failure instanceof ClosedChannelException
        || failure instanceof HttpClosedException
        || (cause != null && hungUp(cause));
  }

  @ServerExceptionMapper(priority = BEFORE_OTHERS)
  Response lost(NotFoundException failure, UriInfo address) {
    return stray(failure, address);
  }

  @ServerExceptionMapper(priority = BEFORE_OTHERS)
  Response stray(WebApplicationException failure, UriInfo address) {
    if (failure.getCause() instanceof JsonProcessingException json) {
      return misread(json);
    }
    var answer = failure.getResponse();
    var status = answer.getStatus();
    if (status < 400 || answer.hasEntity()) {
      return answer;
    }
    var wrongParameter = status == 404 && failure.getCause() != null;
    return of(wrongParameter ? 400 : status, address.getRequestUri().getPath(), doors).response();
  }

  private static Response misread(JsonProcessingException failure) {
    return of(400, "The request cannot be read", Misread.of(failure), Map.of()).response();
  }

  /** What is said of a status that only says itself, at this address. */
  static Refusal of(int status, String path, Doors doors) {
    return switch (status) {
      case 405 -> of(status, doors.allow(path));
      case 406 -> withTypes(of(status, Map.of()), "Ask for one of: ", doors.given(path));
      case 415 -> withTypes(of(status, Map.of()), "Send one of: ", doors.read(path));
      default -> of(status, Map.of());
    };
  }

  private static Refusal withTypes(Refusal refusal, String fix, List<String> types) {
    return types.isEmpty() ? refusal : refusal.mendedBy(fix + String.join(", ", types) + ".");
  }

  /** What is said of a status that only says itself. */
  static Refusal of(int status, Map<String, String> headers) {
    return switch (status) {
      case 400 -> of(status, "Bad Request", UNREADABLE, headers);
      case 404 -> of(status, "Not Found", another("address", "an address known here"), headers);
      case 405 ->
          of(status, "Method Not Allowed", another("method", "a method of this address"), headers);
      case 406 ->
          of(status, "Not Acceptable", another("Accept", "a type that can be had here"), headers);
      case 413 ->
          of(
              status,
              "Content Too Large",
              new Misread("body", "Expected a smaller body, but it is too large", "Send less."),
              headers);
      case 415 ->
          of(
              status,
              "Unsupported Media Type",
              another("Content-Type", "a type that is read here"),
              headers);
      default -> other(status, headers);
    };
  }

  private static Refusal other(int status, Map<String, String> headers) {
    var title = status < 500 ? "Refused" : "Failed";
    var detail = "Expected to answer, but it is refused with status " + status;
    return new Refusal(status, title, detail, "", "", headers);
  }

  private static Misread another(String field, String wanted) {
    return new Misread(
        field,
        "Expected %s, but this is another".formatted(wanted),
        "Look it up: each service lists its doors at /q/openapi.");
  }

  private static Refusal of(int status, String title, Misread wrong, Map<String, String> headers) {
    return new Refusal(status, title, wrong.message(), wrong.field(), wrong.fix(), headers);
  }
}
