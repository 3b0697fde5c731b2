package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.scheduler.board.model.Noticed;
import dev.coordinator.scheduler.board.model.Review;
import dev.coordinator.scheduler.session.model.Drain;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as people and programs see it: the truth at {@code asOf}.
 *
 * @param agents the names of those who may work on it
 * @param buildsOn the other sessions whose accepted commits lie in its work trees
 * @param drain the last one, and how many milliseconds it took until every runner had acknowledged
 *     it
 */
record SessionView(
    String session,
    String feature,
    String title,
    String stamp,
    @Nullable String repository,
    SessionState state,
    int epoch,
    long sequence,
    List<String> waitsFor,
    @Nullable String branch,
    @Nullable String tip,
    String actor,
    String reason,
    Instant asOf,
    List<String> agents,
    List<BatchView> batches,
    List<SyncPointView> syncPoints,
    List<BlockerView> blockers,
    @Nullable Drain drain,
    List<Noticed> antiPatterns,
    List<String> buildsOn) {

  /**
   * A batch of it; times are plan minutes, absent for the system's own. {@code stuck} says why its
   * completion could not be read, and is absent otherwise; {@code review} since when it waits for a
   * person's verdict. Who in {@code waitsFor} has the files that it waits for may be up to 10 s
   * old; {@link FileLeaseResource} tells it as of now.
   */
  record BatchView(
      String batch,
      Kind kind,
      @Nullable String agent,
      String title,
      BatchState state,
      @Nullable String request,
      int attempt,
      @Nullable String runner,
      List<String> waitsFor,
      @Nullable Review review,
      @Nullable String stuck,
      @Nullable Verdict verdict,
      @Nullable String commit,
      List<String> changedFiles,
      @Nullable Integer minutes,
      @Nullable Integer start,
      @Nullable Integer end,
      @Nullable Integer phase,
      String actor,
      String reason) {}

  /** A sync point of it. */
  record SyncPointView(
      String name,
      SyncPointState state,
      List<String> after,
      List<String> before,
      List<String> artifacts) {}

  /** A blocker of it, oldest first; {@code treatment} is what follows from it, in words. */
  record BlockerView(
      String blocker,
      String batch,
      Blocker.Kind kind,
      Blocker.Severity severity,
      String text,
      Blocker.@Nullable Need needs,
      BlockerState state,
      @Nullable String awaits,
      String treatment) {}

  /** A page of sessions, newest first. */
  record Page(List<SessionView> items, @Nullable String next) {}
}
