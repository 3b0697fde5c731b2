package dev.coordinator.checkpoint.quality.model;

import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler's decisions say of one batch's quality so far; nothing but the journal goes
 * into it.
 *
 * @param redone whether it was sent back for a fix, or requested again after it was stopped or
 *     abandoned
 * @param integrationIssue whether its work did once not fit what others had done
 */
public record Tally(
    String session,
    String batch,
    Asked asked,
    Tries tries,
    boolean redone,
    boolean integrationIssue) {

  /** A batch that has not been requested yet. */
  public static Tally none(Key key) {
    return new Tally(key.session(), key.batch(), Asked.NOTHING, Tries.NONE, false, false);
  }

  public Key key() {
    return new Key(session, batch);
  }

  /** Whether it is a batch of the feature and not the mending of one, and a try of it has ended. */
  public boolean isTriedWork() {
    return asked.kind == Kind.WORK && asked.mends == null && tries.first != null;
  }

  boolean isTriedIntegration() {
    return asked.kind == Kind.INTEGRATION && tries.first != null;
  }

  boolean isAccepted() {
    return tries.standing == BatchState.ACCEPTED;
  }

  /** The batch whose story this one is part of: itself, or the one that it mends. */
  public Key origin() {
    return asked.mends == null ? key() : new Key(session, asked.mends);
  }

  Tally requested(BatchRequested request) {
    var again = tries.standing == BatchState.STOPPED || tries.standing == BatchState.ABANDONED;
    return new Tally(
        session,
        batch,
        // who was asked when the first try ended answers for the batch
        tries.first == null ? Asked.of(request) : asked,
        tries.goOn(),
        redone || again,
        integrationIssue);
  }

  Tally tried(BatchMoved moved, Tries now, boolean misfits) {
    return new Tally(
        session,
        batch,
        // its request could not be read: the little that is known of it without
        asked.equals(Asked.NOTHING) ? Asked.of(moved) : asked,
        now,
        redone || moved.state() == BatchState.TO_BE_FIXED,
        integrationIssue || misfits);
  }

  /** A batch of a session. */
  public record Key(String session, String batch) {}

  /**
   * What was asked of whom.
   *
   * @param minutes the estimate in plan minutes, 0 for what has none
   * @param limitMillis 150 % of it
   */
  public record Asked(
      Kind kind,
      @Nullable String repository,
      @Nullable String agent,
      @Nullable String workKind,
      @Nullable String mends,
      int minutes,
      long limitMillis) {
    static final Asked NOTHING = new Asked(Kind.WORK, null, null, null, null, 0, 0);

    static Asked of(BatchRequested request) {
      return new Asked(
          request.kind(),
          request.repository(),
          request.agent(),
          request.workKind(),
          request.mends(),
          request.minutes(),
          request.limitMillis());
    }

    static Asked of(BatchMoved moved) {
      return new Asked(moved.kind(), null, moved.agent(), null, null, 0, 0);
    }
  }

  /**
   * The requests that ended with a report, a blocker or used-up attempts; what was stopped by a
   * drain or withdrawn was no try.
   *
   * @param first how the first one was decided; absent while it is open
   * @param standing how the last one was decided; absent once it was requested again
   * @param measured the request whose time was taken last
   * @param tookMillis what the runners measured of all of them, setup excluded
   */
  public record Tries(
      @Nullable BatchState first,
      @Nullable BatchState standing,
      @Nullable String measured,
      long tookMillis) {
    static final Tries NONE = new Tries(null, null, null, 0);

    Tries goOn() {
      return new Tries(first, null, measured, tookMillis);
    }

    Tries took(String request, long millis) {
      return request.equals(measured)
          ? this
          : new Tries(first, standing, request, tookMillis + millis);
    }

    Tries decided(BatchState how) {
      return new Tries(first == null ? how : first, how, measured, tookMillis);
    }
  }
}
