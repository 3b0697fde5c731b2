package dev.coordinator.contracts.event;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a session waits for beside people, in the words of {@link SessionMoved}: as the scheduler
 * says them, and as whoever reads them finds them again.
 */
public final class Waits {
  private static final String RUNNER = "a runner ";
  private static final String OTHERS = "the end of session ";

  private Waits() {}

  /** Any runner of the repository, for what needs no agent. */
  public static String forRunnerOf(@Nullable String repository) {
    return RUNNER + "of repository " + repository;
  }

  /** A runner of this agent; without a repository, any. */
  public static String forRunnerThatCarries(String agent, @Nullable String repository) {
    return RUNNER + carries(agent, repository);
  }

  /** What is said of a runner, whichever. */
  public static String carries(String agent, @Nullable String repository) {
    return "that carries agent "
        + agent
        + (repository == null ? "" : " on repository " + repository);
  }

  /** The end of the sessions that were there before. */
  public static String forTheEndOf(Collection<String> sessions) {
    return OTHERS + String.join(", ", sessions);
  }

  public static boolean isForRunner(String what) {
    return what.startsWith(RUNNER);
  }

  public static boolean isForOthers(String what) {
    return what.startsWith(OTHERS);
  }
}
