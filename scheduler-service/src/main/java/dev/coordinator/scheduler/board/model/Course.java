package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.feature.EndOfDay;
import dev.coordinator.scheduler.session.model.Decision;
import dev.coordinator.scheduler.session.model.Drain;
import dev.coordinator.scheduler.session.model.SessionCommand;
import dev.coordinator.scheduler.session.model.SessionEvent;
import dev.coordinator.scheduler.session.model.SessionLifecycle;
import dev.coordinator.scheduler.session.model.SessionState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a session stands, who brought it there and why, and its last drain. */
final class Course {
  private final @Nullable String owner;
  private SessionState state;
  private int epoch;
  private String actor;
  private String reason;
  private @Nullable Drain drain;
  private @Nullable Instant pauseAt;

  Course(SessionFacts facts) {
    this.state = facts.state();
    this.epoch = facts.epoch();
    this.actor = facts.actor();
    this.reason = facts.reason();
    this.drain = facts.drain();
    this.pauseAt = facts.pauseAt();
    this.owner = facts.owner();
  }

  /** Tells the session; empty without any change when its state does not allow it. */
  Optional<SessionEvent> tell(SessionCommand command, String by, String why) {
    return switch (SessionLifecycle.decide(state, command)) {
      case Decision.Refused _ -> Optional.empty();
      case Decision.Done(var event) -> {
        state = SessionLifecycle.evolve(event);
        actor = by;
        reason = why;
        if (event instanceof SessionEvent.WasResumed) {
          epoch++;
        }
        yield Optional.of(event);
      }
    };
  }

  /**
   * Whether the working day of a running session is over; it ends once for each start and resume,
   * so that whoever goes on in the evening is left alone until the next one.
   */
  boolean isDayOver(@Nullable EndOfDay end, Instant now) {
    if (end == null || !(state instanceof SessionState.Running)) {
      pauseAt = null;
      return false;
    }
    if (pauseAt == null) {
      pauseAt = end.after(now);
    }
    return !now.isBefore(pauseAt);
  }

  /**
   * Notes when a drain was ordered; false for one that goes on, because it is not ordered anew,
   * unless it has become critical.
   */
  boolean noteDrain(boolean critical, Instant now) {
    if (!(state instanceof SessionState.Draining)) {
      return false;
    }
    if (drain != null && drain.epoch() == epoch) {
      var graver = critical && !drain.critical();
      drain = graver ? drain.asCritical() : drain;
      return graver;
    }
    drain = new Drain(epoch, critical, now, null);
    return true;
  }

  /** Every runner has heard of the drain of this epoch; false when that is no news. */
  boolean acknowledged(int drained, Instant now) {
    if (drain == null || drain.epoch() != drained || drain.acknowledgedMillis() != null) {
      return false;
    }
    drain = drain.acknowledged(now);
    return true;
  }

  SessionState state() {
    return state;
  }

  int epoch() {
    return epoch;
  }

  String actor() {
    return actor;
  }

  String reason() {
    return reason;
  }

  @Nullable Instant pauseAt() {
    return pauseAt;
  }

  @Nullable Drain drain() {
    return drain;
  }

  /** Who it goes on for here, as it was restored; absent where it was submitted. */
  @Nullable String owner() {
    return owner;
  }
}
