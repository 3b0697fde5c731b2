package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the runner is to do next, how long its lease now lasts, and what was shared since the brief
 * was written; that rides on every answer, because an answer can be lost.
 */
public record HeartbeatAnswer(
    Order order, long leaseMillis, @Nullable String reason, List<Note> unread) {
  public HeartbeatAnswer {
    unread = Absent.asEmpty(unread);
  }

  /** An answer with nothing that was not read. */
  public HeartbeatAnswer(Order order, long leaseMillis, @Nullable String reason) {
    this(order, leaseMillis, reason, List.of());
  }

  /**
   * Go on; stop at once; or stop if less than 20 % of the estimate is used and no file has changed.
   */
  public enum Order {
    CONTINUE,
    STOP,
    STOP_IF_FRESH
  }
}
