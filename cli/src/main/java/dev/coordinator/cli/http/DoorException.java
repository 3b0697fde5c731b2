package dev.coordinator.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A door's answer other than 2xx: keeps the status and what the problem document says. */
public final class DoorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;
  private final String detail;
  private final String code;
  private final transient List<FieldError> errors;

  public DoorException(int status, String title, String detail, List<FieldError> errors) {
    this(status, title, detail, "", errors);
  }

  private DoorException(
      int status, String title, String detail, String code, List<FieldError> errors) {
    super(said(status, title, detail, errors));
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  /** Reads RFC 9457; whatever is missing becomes the empty text. */
  static DoorException of(int status, JsonNode problem) {
    var errors = new ArrayList<FieldError>();
    for (String list : List.of("errors", "violations", "reasons")) {
      for (JsonNode error : problem.path(list)) {
        String field = error.path("field").asText(error.path("code").asText(""));
        errors.add(
            new FieldError(field, error.path("message").asText(""), error.path("fix").asText("")));
      }
    }
    return new DoorException(
        status,
        problem.path("title").asText(""),
        problem.path("detail").asText(""),
        problem.path("code").asText(""),
        errors);
  }

  private static String said(int status, String title, String detail, List<FieldError> errors) {
    String listed =
        errors.stream().map(e -> e.field() + ": " + e.message()).collect(Collectors.joining("; "));
    return (status + " " + title + " " + detail + " " + listed).strip();
  }

  public int status() {
    return status;
  }

  /** Whether the same, asked later, may be taken: the server is busy, or not well. */
  public boolean isForNow() {
    return status >= 500 || status == 408 || status == 429;
  }

  public String title() {
    return title;
  }

  public String detail() {
    return detail;
  }

  /** The reason as one word for programs; empty where the door gives none. */
  public String code() {
    return code;
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** A place in what was sent, what is wrong there and how to mend it. */
  public record FieldError(String field, String message, String fix) {}
}
