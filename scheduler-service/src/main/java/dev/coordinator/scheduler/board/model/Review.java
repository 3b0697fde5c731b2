package dev.coordinator.scheduler.board.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a report has been waiting for a person's verdict.
 *
 * @param reminders how often it was asked for again
 * @param remindAt when it is asked for next
 */
public record Review(Instant since, int reminders, Instant remindAt) {

  static Review begun(Instant now, Duration remindAfter) {
    return new Review(now, 0, now.plus(remindAfter));
  }

  Review reminded(Instant now, Duration remindAfter) {
    return new Review(since, reminders + 1, now.plus(remindAfter));
  }
}
