package dev.coordinator.cli;

/** The exit codes, which scripts may rely on. */
public final class Exit {
  /** It was done. */
  public static final int OK = 0;

  /** The server refused it, or the session did not complete. */
  public static final int REFUSED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** No server answers at the address. */
  public static final int UNREACHABLE = 3;

  private Exit() {}
}
