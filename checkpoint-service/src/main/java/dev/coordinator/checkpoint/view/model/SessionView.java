package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.AntiPatternNoticed;
import dev.coordinator.contracts.event.ItemsUndelivered;
import dev.coordinator.contracts.event.ItemsUndelivered.Undelivered;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.json.Absent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    @Nullable Saved saved,
    List<BlockerView> blockers,
    List<AntiPatternNoticed> antiPatterns,
    List<Undelivered> undelivered) {
  /** How many undelivered items are kept; there are as many as unread ones at a session's end. */
  private static final int UNDELIVERED = 50;

  public SessionView {
    undelivered = Absent.asEmpty(undelivered);
    blockers = Absent.asEmpty(blockers);
    antiPatterns = Absent.asEmpty(antiPatterns);
  }

  /** A session of which nothing has come yet. */
  public static SessionView unknown(String session) {
    return new SessionView(
        session, 0, null, null, null, Move.NONE, null, List.of(), List.of(), List.of());
  }

  /** The same session as of this entry of the journal. */
  SessionView at(long newPosition, Instant newTime) {
    return new SessionView(
        session,
        newPosition,
        newTime,
        identity,
        planned,
        move,
        saved,
        blockers,
        antiPatterns,
        undelivered);
  }

  SessionView with(Identity newIdentity, Planned newPlan) {
    return new SessionView(
        session,
        position,
        time,
        newIdentity,
        newPlan,
        move,
        saved,
        blockers,
        antiPatterns,
        undelivered);
  }

  SessionView with(Identity newIdentity, Move newMove) {
    return new SessionView(
        session,
        position,
        time,
        newIdentity,
        planned,
        newMove,
        saved,
        blockers,
        antiPatterns,
        undelivered);
  }

  SessionView with(Saved newSave) {
    return new SessionView(
        session,
        position,
        time,
        identity,
        planned,
        move,
        newSave,
        blockers,
        antiPatterns,
        undelivered);
  }

  /** Its blockers in the order in which they were raised; the last word on each counts. */
  SessionView with(BlockerView moved) {
    var all = new LinkedHashMap<String, BlockerView>();
    blockers.forEach(one -> all.put(one.blocker(), one));
    all.put(moved.blocker(), moved);
    return new SessionView(
        session,
        position,
        time,
        identity,
        planned,
        move,
        saved,
        List.copyOf(all.values()),
        antiPatterns,
        undelivered);
  }

  SessionView with(AntiPatternNoticed noticed) {
    var all = new ArrayList<>(antiPatterns);
    all.add(noticed);
    return new SessionView(
        session,
        position,
        time,
        identity,
        planned,
        move,
        saved,
        blockers,
        List.copyOf(all),
        undelivered);
  }

  /** What stood in no brief when it ended. */
  SessionView with(ItemsUndelivered told) {
    var all = new ArrayList<>(undelivered);
    all.addAll(told.items());
    return new SessionView(
        session,
        position,
        time,
        identity,
        planned,
        move,
        saved,
        blockers,
        antiPatterns,
        List.copyOf(all.subList(0, Math.min(UNDELIVERED, all.size()))));
  }

  /** What is built, where its tree of artifacts lies, and on which repository. */
  public record Identity(String feature, String title, String stamp, @Nullable String repository) {}

  /**
   * What the planner said; {@code held} means that only a resume starts the session, {@code
   * unitMillis} is how long a plan minute lasts.
   */
  public record Planned(
      int makespan,
      int lowerBound,
      int sequentialMinutes,
      long unitMillis,
      boolean held,
      String actor,
      Instant created) {}

  /**
   * What the scheduler said last, and who the session goes on for since it was restored.
   *
   * @param since when it came into this state, however often that was said since
   * @param waitsSince the same of what it waits for
   */
  public record Move(
      SessionState state,
      int epoch,
      List<String> waitsFor,
      @Nullable String branch,
      @Nullable String tip,
      @Nullable String actor,
      @Nullable String reason,
      @Nullable Instant at,
      SessionMoved.@Nullable Drain drain,
      @Nullable String owner,
      @Nullable Instant since,
      @Nullable Instant waitsSince) {
    static final Move NONE =
        new Move(
            SessionState.PLANNED,
            0,
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    /** Which of the servers that it went on at said so. */
    public int incarnation() {
      return SessionRestored.incarnationOf(epoch);
    }

    public Move {
      waitsFor = Absent.asEmpty(waitsFor);
    }

    /** Paused, unless nobody had started it yet. */
    Move restored(SessionRestored restored, Instant time) {
      var rests = state == SessionState.PLANNED ? state : SessionState.PAUSED;
      return new Move(
          rests,
          restored.epoch(),
          List.of("a person: resume or cancel"),
          branch,
          tip,
          restored.actor(),
          restored.reason(),
          time,
          drain,
          restored.owner(),
          since(rests, time),
          time);
    }

    /** What is only said again has not begun anew. */
    @Nullable Instant since(SessionState newState, Instant time) {
      return at != null && state == newState ? since : time;
    }

    /** The same of what it waits for. */
    @Nullable Instant waitsSince(List<String> newWaits, Instant time) {
      return at != null && waitsFor.equals(newWaits) ? waitsSince : time;
    }
  }

  /** The entry that called for the last save of the artifacts. */
  public record Saved(long position, Instant at) {}
}
