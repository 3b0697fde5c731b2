package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.report.Blocker.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person is asked for, with all that is needed to answer it. The same journal
 * always asks for the same.
 *
 * @param batch that it is about; absent for what concerns the whole session
 * @param blocker its id, where a blocker is to be resolved
 * @param text what was said, in the words of whoever said it
 * @param files that did not merge
 * @param since when it is waited for, however often it was asked for since
 */
public record Need(
    String session,
    Kind kind,
    String title,
    @Nullable String batch,
    @Nullable String batchTitle,
    @Nullable String agent,
    @Nullable String blocker,
    @Nullable Severity severity,
    String text,
    List<String> files,
    @Nullable Instant since) {
  /** The most pressing first, and of these whoever waits longest. */
  public static final Comparator<Need> MOST_PRESSING_FIRST =
      Comparator.<Need>comparingInt(need -> need.kind.ordinal())
          .thenComparing(need -> need.since == null ? Instant.EPOCH : need.since)
          .thenComparing(Need::session)
          .thenComparing(need -> need.batch == null ? "" : need.batch);

  /** What the session cannot come to its end without, in words; most can, once it goes on. */
  public Optional<String> holdsUp() {
    return switch (kind) {
      case CRITICAL, BLOCKER -> Optional.of("an answer to blocker " + blocker);
      case STUCK -> Optional.of("a person who sends the completion of " + batch + " again");
      case MERGE, DECISION -> Optional.of("a person's decision on " + batch);
      case VERDICT -> Optional.of("a person's verdict on " + batch);
      case RUNNER, PAUSED, START, MINOR, UNDELIVERED, ENDED -> Optional.empty();
    };
  }

  /** What is asked for, the most pressing first. */
  public enum Kind {
    /** Nothing of the session goes on before this blocker is resolved. */
    CRITICAL,
    /** A completion could not be read: a person sends the dead letter again. */
    STUCK,
    /** Two sides did not merge and no agent could join them: by hand, and then again. */
    MERGE,
    /** A batch is stopped, abandoned or blocked: again, or accepted with a reason. */
    DECISION,
    /** A blocker that holds its batch up, or a question, is to be answered. */
    BLOCKER,
    /** A report waits for a person's verdict. */
    VERDICT,
    /** Nobody is there who could take what is ready. */
    RUNNER,
    /** The session is paused: resume or cancel. */
    PAUSED,
    /** The session was handed in to be started by a person. */
    START,
    /** A minor blocker: nothing waits for it, and an answer helps the next batch. */
    MINOR,
    /** The session has ended, and these syncs stood in no brief. */
    UNDELIVERED,
    /** The session has ended: its branch is the team's now. */
    ENDED
  }
}
