package dev.coordinator.cli.http;

import java.io.IOException;

/** No answer came at all; whether the request arrived is not known, unless nobody was there. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean sent;

  Unreachable(String url, IOException cause, boolean sent) {
    super("Expected an answer from " + url + ", but " + reason(cause), cause);
    this.sent = sent;
  }

  /** Whether the request may have arrived. */
  public boolean wasSent() {
    return sent;
  }

  private static String reason(IOException cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
