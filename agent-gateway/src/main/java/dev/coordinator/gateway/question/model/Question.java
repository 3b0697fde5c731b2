package dev.coordinator.gateway.question.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question of a session as it is stored: at every moment at most one attempt researches it, and
 * only while that attempt lives and for a limited time.
 */
public record Question(
    String id, String session, String text, @Nullable Research research, @Nullable Answer answer) {

  /** Who researches it since when. */
  public record Research(String attempt, String batch, Instant since) {}

  /** The place of the answer in the ledger, and whether what it cites has changed since. */
  public record Answer(long finding, boolean stale) {}

  /** What an attempt that asks it is to do. */
  public sealed interface Standing {
    /** It is known. */
    record Known(long finding) implements Standing {}

    /** The asking attempt is the one that researches it. */
    record Yours() implements Standing {}

    /** Another one does. */
    record Anothers(Research research) implements Standing {}

    /** Nobody does any more: the asking attempt is to. */
    record Free() implements Standing {}
  }

  /**
   * Where it stands for an attempt that asks now; {@code lives} is whether who researches it is
   * still under lease, and {@code limit} how long that may last.
   */
  public Standing standing(String attempt, boolean lives, Instant now, Duration limit) {
    if (answer != null && !answer.stale()) {
      return new Standing.Known(answer.finding());
    }
    if (research == null) {
      return new Standing.Free();
    }
    if (research.attempt().equals(attempt)) {
      return new Standing.Yours();
    }
    var overdue = !now.isBefore(research.since().plus(limit));
    return lives && !overdue ? new Standing.Anothers(research) : new Standing.Free();
  }
}
