package dev.coordinator.cli.http;

import java.io.IOException;

/** No answer came at all; whether the request arrived is not known. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unreachable(String url, IOException cause) {
    super("Expected an answer from " + url + ", but " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
