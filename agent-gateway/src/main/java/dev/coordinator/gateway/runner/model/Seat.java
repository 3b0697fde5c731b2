package dev.coordinator.gateway.runner.model;

/**
 * The name under which whoever takes work is present. One that is bound to a session serves no
 * other; what binds it can stand in no name that a caller chooses.
 */
public final class Seat {
  private static final char AT = '@';

  private Seat() {}

  /** The seat of a runner that takes work of this session only. */
  public static String of(String runner, String session) {
    return runner + AT + session;
  }

  static boolean isBound(String seat) {
    return seat.indexOf(AT) >= 0;
  }

  /** Whether who sits there takes work of the session. */
  static boolean serves(String seat, String session) {
    return !isBound(seat) || seat.substring(seat.indexOf(AT) + 1).equals(session);
  }
}
