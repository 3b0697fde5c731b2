package dev.coordinator.cli.runner.git;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.SessionRestored;
import java.util.regex.Pattern;

/**
 * The server that a session goes on at: of two incarnations the higher, of two servers that were
 * restored from one tree whichever went on first. Written as it stands in git, so that equal owners
 * are the same object there.
 *
 * @param id tells servers of one incarnation apart; empty at the one that it was submitted to
 */
public record Owner(int incarnation, String id) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{0,64}");
  private static final Pattern WRITTEN =
      Pattern.compile("incarnation ([1-9][0-9]{0,5})\nowner ([A-Za-z0-9-]{0,64})\n");

  /** The server that a session was submitted to. */
  public static final Owner FIRST = new Owner(SessionRestored.FIRST, "");

  public Owner {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Expected an owner of letters, digits and '-', but got '" + id + "'");
    }
  }

  /** The one that the request comes from. */
  public static Owner of(BatchRequested request) {
    String id = request.owner();
    return new Owner(SessionRestored.incarnationOf(request.epoch()), id == null ? "" : id);
  }

  /** What somebody else may have written reads as nothing that was ever taken. */
  static Owner read(String text) {
    var written = WRITTEN.matcher(text);
    return written.matches()
        ? new Owner(Integer.parseInt(written.group(1)), written.group(2))
        : FIRST;
  }

  String written() {
    return "incarnation " + incarnation + "\nowner " + id + "\n";
  }

  boolean isLaterThan(Owner other) {
    return incarnation > other.incarnation;
  }

  /** Whether the session has gone on at the other one, so that this one is to stop. */
  public boolean yieldsTo(Owner other) {
    return !equals(other) && !isLaterThan(other);
  }
}
