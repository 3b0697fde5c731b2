package dev.coordinator.scheduler.batch.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Line;
import dev.coordinator.contracts.event.Verdict.Result;
import java.time.Instant;
import java.util.List;

/** Batches, requests and ends as tests speak of them. */
public final class BatchFixture {
  public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  public static final Dispatch OPEN = new Dispatch("s/b/1", 1, "backend", 7, 0, null);
  public static final Verdict ACCEPTED =
      new Verdict(Verdict.Outcome.ACCEPTED, List.of(new Line("a commit", Result.HOLDS, "abc")));
  public static final Verdict STOP =
      new Verdict(Verdict.Outcome.STOP, List.of(new Line("a commit", Result.FAILS, "none")));
  public static final Verdict FIX =
      new Verdict(Verdict.Outcome.FIX, List.of(new Line("run: make", Result.FAILS, "exit code 2")));

  private BatchFixture() {}

  public static BatchCompleted ended(Outcome outcome) {
    return ended("s/b/1", outcome);
  }

  public static BatchCompleted ended(String request, Outcome outcome) {
    return ended(request, outcome, OPEN.fileToken());
  }

  public static BatchCompleted ended(String request, Outcome outcome, long fileToken) {
    return new BatchCompleted(
        "s", request, "b", outcome, 1, 11, fileToken, "backend", "r1", null, null, null, null);
  }

  /** One of each state, in the order of a life. */
  public static List<BatchState> oneOfEach() {
    return List.of(
        new BatchState.Waiting(),
        new BatchState.Ready(NOON),
        new BatchState.Requested(OPEN, 0),
        new BatchState.Running(OPEN, 1, "r1"),
        new BatchState.InReview(OPEN, ended(Outcome.REPORTED), ACCEPTED),
        new BatchState.Accepted(ended(Outcome.REPORTED), ACCEPTED),
        new BatchState.ToBeFixed(OPEN, ended(Outcome.REPORTED), FIX, "b-fix-1"),
        new BatchState.Stopped(OPEN, ended(Outcome.REPORTED), STOP),
        new BatchState.Blocked(ended(Outcome.BLOCKED)),
        new BatchState.Abandoned(OPEN, ended(Outcome.ABANDONED)),
        new BatchState.Cancelled());
  }
}
