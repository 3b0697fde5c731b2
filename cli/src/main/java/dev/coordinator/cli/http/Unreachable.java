package dev.coordinator.cli.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

/** No answer came at all; whether the request arrived is not known, unless nobody was there. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean sent;
  private final boolean here;

  Unreachable(String url, IOException cause, boolean sent) {
    super("Expected an answer from " + url + ", but " + reason(cause), cause);
    this.sent = sent;
    this.here = THIS_MACHINE.contains(URI.create(url).getHost());
  }

  /** Whether the request may have arrived. */
  public boolean wasSent() {
    return sent;
  }

  /** What a person can do about it. */
  public String advice() {
    return here
        ? "Is it running? ./coordinator up"
        : "Is the address right, and does this machine reach it?";
  }

  private static String reason(IOException cause) {
    if (cause instanceof UnknownHostException) {
      return "no host of that name is known";
    }
    if (cause instanceof SocketTimeoutException) {
      return "it did not answer in time";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
