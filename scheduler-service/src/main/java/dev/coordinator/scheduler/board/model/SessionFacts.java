package dev.coordinator.scheduler.board.model;

import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import dev.coordinator.scheduler.session.model.Drain;
import dev.coordinator.scheduler.session.model.SessionState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a session beside its plan and its batches.
 *
 * @param epoch raised by every resume; a request at or below a drained epoch is never worked on
 * @param sequence of the last event said about the session
 * @param cloneId of the clone that prepared the session
 * @param starved some batch is ready and lacks a runner, or all of it the end of other sessions;
 *     who lacks only files has a turn to have them instead
 * @param drain the last one; absent before the first
 * @param noticed the anti-patterns that it shows, oldest first
 * @param pauseAt when its working day ends; absent while it does not run, or has none
 * @param buildsOn the other sessions whose accepted commits lie in its work trees
 * @param owner of the session, as it was restored; absent where it was submitted
 */
public record SessionFacts(
    SessionState state,
    int epoch,
    long sequence,
    @Nullable String base,
    @Nullable String branch,
    @Nullable String tip,
    @Nullable String cloneId,
    List<String> waitsFor,
    boolean starved,
    String actor,
    String reason,
    List<KnownBlocker> blockers,
    @Nullable Drain drain,
    List<Noticed> noticed,
    List<String> buildsOn,
    @Nullable Instant pauseAt,
    @Nullable String owner) {
  /** Of a session that nothing has happened to yet. */
  static SessionFacts planned(String actor) {
    return new SessionFacts(
        new SessionState.Planned(),
        1,
        0,
        null,
        null,
        null,
        null,
        List.of(),
        false,
        actor,
        "planned",
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        null);
  }
}
