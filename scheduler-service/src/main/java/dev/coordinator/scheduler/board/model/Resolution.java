package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.feature.Acceptance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a person resolves a blocker. */
public sealed interface Resolution {
  /** What is said about it, for the briefs and the journal. */
  String text();

  /**
   * The owner of what is missing brings it, in a batch of its own.
   *
   * @param text for whoever brings it, unless it is {@link #WORDLESS}
   * @param task that owns it; absent where the blocker tells
   * @param minutes that it may take, 5-15
   * @param acceptance that shows it is there, beside a commit in scope
   */
  record Emergency(String text, @Nullable String task, int minutes, List<Acceptance> acceptance)
      implements Resolution {
    /** What the journal has where a person says nothing. */
    public static final String WORDLESS = "ordered by a person";
  }

  /** An answer, a workaround, a decision. */
  record Answer(String text) implements Resolution {}

  /** Another agent goes on with the batch. */
  record Reassign(String text, String agent) implements Resolution {}

  /**
   * Another task does the same work, so this batch is cancelled.
   *
   * @param task that does it; absent where the blocker tells
   */
  record Duplicate(String text, @Nullable String task) implements Resolution {}

  /** It is none. */
  record Dismiss(String text) implements Resolution {}
}
