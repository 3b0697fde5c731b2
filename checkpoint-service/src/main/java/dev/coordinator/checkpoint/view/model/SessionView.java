package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.json.Absent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as the journal has it at {@code position}: the scheduler's last word on its state, the
 * planner's on its plan. What has not come yet is absent.
 */
public record SessionView(
    String session,
    long position,
    @Nullable Instant time,
    @Nullable Identity identity,
    @Nullable Planned planned,
    Move move,
    @Nullable Saved saved) {

  /** A session of which nothing has come yet. */
  public static SessionView unknown(String session) {
    return new SessionView(session, 0, null, null, null, Move.NONE, null);
  }

  /** The same session as of this entry of the journal. */
  SessionView at(long newPosition, Instant newTime) {
    return new SessionView(session, newPosition, newTime, identity, planned, move, saved);
  }

  SessionView with(Identity newIdentity, Planned newPlan) {
    return new SessionView(session, position, time, newIdentity, newPlan, move, saved);
  }

  SessionView with(Identity newIdentity, Move newMove) {
    return new SessionView(session, position, time, newIdentity, planned, newMove, saved);
  }

  SessionView with(Saved newSave) {
    return new SessionView(session, position, time, identity, planned, move, newSave);
  }

  /** What is built, where its tree of artifacts lies, and on which repository. */
  public record Identity(String feature, String title, String stamp, @Nullable String repository) {}

  /** What the planner said; {@code held} means that only a resume starts the session. */
  public record Planned(
      int makespan,
      int lowerBound,
      int sequentialMinutes,
      boolean held,
      String actor,
      Instant created) {}

  /** What the scheduler said last. */
  public record Move(
      SessionState state,
      int epoch,
      List<String> waitsFor,
      @Nullable String branch,
      @Nullable String tip,
      @Nullable String actor,
      @Nullable String reason,
      @Nullable Instant at) {
    static final Move NONE =
        new Move(SessionState.PLANNED, 0, List.of(), null, null, null, null, null);

    public Move {
      waitsFor = Absent.asEmpty(waitsFor);
    }
  }

  /** The entry that called for the last save of the artifacts. */
  public record Saved(long position, Instant at) {}
}
