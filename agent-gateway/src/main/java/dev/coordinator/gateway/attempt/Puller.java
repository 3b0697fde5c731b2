package dev.coordinator.gateway.attempt;

/**
 * The name of the runner that a known caller is for one agent when it claims for itself: always the
 * same, so that it finds again what it holds, and of nobody else, because no claim over the doors
 * of runners may name it.
 */
public final class Puller {
  private static final String RESERVED = "mcp.";
  private static final int LONGEST_AGENT = 79;

  private Puller() {}

  /** Whether only a caller that is known may have the name. */
  public static boolean isReserved(String runner) {
    return runner.startsWith(RESERVED);
  }

  /** Ends in a mark of both names, because either may hold what stands between them. */
  public static String nameOf(String caller, String agent) {
    var shown = agent.length() <= LONGEST_AGENT ? agent : agent.substring(0, LONGEST_AGENT);
    return RESERVED + shown + "." + NameMark.of(caller, agent);
  }
}
