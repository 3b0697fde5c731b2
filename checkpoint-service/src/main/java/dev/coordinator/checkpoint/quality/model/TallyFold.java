package dev.coordinator.checkpoint.quality.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds the scheduler's decisions into a batch's tally, purely. Their sequence alone orders them,
 * so the same journal gives the same tallies whenever it is folded.
 */
public final class TallyFold {
  private TallyFold() {}

  /** The batch that the entry counts for; none for an entry that counts for nothing. */
  public static Optional<Tally.Key> touched(JournalEntry entry) {
    return switch (entry.event()) {
      case BatchRequested asked when asked.kind() != Kind.PREPARATION ->
          Optional.of(new Tally.Key(asked.session(), asked.batch()));
      case BatchMoved moved when moved.kind() != Kind.PREPARATION && endsATry(moved.state()) ->
          Optional.of(new Tally.Key(moved.session(), moved.batch()));
      default -> Optional.empty();
    };
  }

  private static boolean endsATry(BatchState state) {
    return switch (state) {
      case IN_REVIEW, ACCEPTED, TO_BE_FIXED, STOPPED, BLOCKED, ABANDONED -> true;
      case WAITING, READY, REQUESTED, RUNNING, CANCELLED -> false;
    };
  }

  public static Tally evolve(Tally before, JournalEntry entry) {
    return switch (entry.event()) {
      case BatchRequested request -> before.requested(request);
      case BatchMoved moved -> moved(before, moved);
      default -> before;
    };
  }

  private static Tally moved(Tally before, BatchMoved moved) {
    var end = moved.completion();
    var tries = end == null ? before.tries() : before.tries().took(end.request(), millis(end));
    // a report that nobody has judged yet has taken its time and is not decided
    var decided = moved.state() == BatchState.IN_REVIEW ? tries : tries.decided(moved.state());
    return before.tried(moved, decided, misfits(moved, end));
  }

  private static long millis(BatchCompleted end) {
    return end.evidence() == null ? 0 : end.evidence().elapsedMillis();
  }

  /** Accepted commits could not be merged, or accepted work of others overtook this. */
  private static boolean misfits(BatchMoved moved, @Nullable BatchCompleted end) {
    var conflicts = end != null && end.evidence() != null && !end.evidence().conflicts().isEmpty();
    var refused =
        moved.kind() == Kind.INTEGRATION
            && (moved.state() == BatchState.STOPPED || moved.state() == BatchState.BLOCKED);
    return conflicts || refused || isOvertaken(moved.verdict());
  }

  private static boolean isOvertaken(@Nullable Verdict verdict) {
    return verdict != null
        && verdict.lines().stream()
            .anyMatch(line ->
                line.result() == Verdict.Result.FAILS
                    && line.criterion().equals(Verdict.NOTHING_NEWER));
  }
}
