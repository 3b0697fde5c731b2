package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of another server goes on here: whoever does not know it makes its rows from the state,
 * whoever knows it changes nothing. It is paused, unless nobody had started it yet.
 *
 * @param incarnation counts the servers that the session went on at, from 1: the highest is the one
 *     that goes on
 * @param owner tells it from whatever else is restored from the same tree: of two servers of one
 *     incarnation the first that goes on where both are seen is the owner; absent in what was
 *     restored before there were owners
 * @param givenBack batches whose requests ended with the other server: they are ready again
 * @param actor who restored it
 * @param state all that it takes to go on; absent in the journal, which has it already
 */
public record SessionRestored(
    String session,
    int incarnation,
    @Nullable String owner,
    List<String> givenBack,
    String actor,
    String reason,
    @Nullable RestoredState state)
    implements Event {
  /** The server that the session was submitted to. */
  public static final int FIRST = 1;

  /** No server resumes a session so often. */
  private static final int RESUMES = 1_000_000;

  public SessionRestored {
    givenBack = Absent.asEmpty(givenBack);
  }

  /**
   * The drain epoch that it begins with here: higher than any that an earlier server can come to,
   * so that of two epochs of a session the one of the later server is always the newer.
   */
  public int epoch() {
    return (incarnation - FIRST) * RESUMES;
  }

  /** The incarnation that an epoch is of. */
  public static int incarnationOf(int epoch) {
    return FIRST + epoch / RESUMES;
  }

  /** The same as the session's journal keeps it. */
  public SessionRestored withoutState() {
    return new SessionRestored(session, incarnation, owner, givenBack, actor, reason, null);
  }
}
