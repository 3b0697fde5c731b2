package dev.coordinator.checkpoint.restore.model;

import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SessionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last word on a batch or session where something else than a move was the last to be said. */
final class RestoredMove {
  private RestoredMove() {}

  /** A request says of its batch all that a move would say, but its title. */
  static BatchMoved of(BatchRequested said, @Nullable BatchMoved before) {
    return new BatchMoved(
        said.session(),
        said.batch(),
        said.kind(),
        said.agent(),
        before == null ? said.batch() : before.title(),
        BatchState.REQUESTED,
        said.request(),
        0,
        null,
        List.of(),
        null,
        null,
        "policy",
        "dispatched");
  }

  static BatchMoved started(BatchMoved before, AttemptStarted said) {
    return new BatchMoved(
        before.session(),
        before.batch(),
        before.kind(),
        before.agent(),
        before.title(),
        before.state(),
        before.request(),
        Math.max(before.attempt(), said.attempt()),
        said.runner(),
        before.waitsFor(),
        before.verdict(),
        before.completion(),
        before.actor(),
        before.reason());
  }

  static BatchMoved givenBack(BatchMoved before, SessionRestored said) {
    return new BatchMoved(
        before.session(),
        before.batch(),
        before.kind(),
        before.agent(),
        before.title(),
        BatchState.READY,
        before.request(),
        before.attempt(),
        null,
        List.of(),
        null,
        null,
        said.actor(),
        said.reason());
  }

  static SessionMoved paused(SessionMoved before, SessionRestored said) {
    return before.state() == SessionState.PLANNED
        ? before
        : new SessionMoved(
            before.session(),
            before.feature(),
            before.title(),
            before.stamp(),
            before.repository(),
            SessionState.PAUSED,
            said.epoch(),
            before.waitsFor(),
            before.branch(),
            before.tip(),
            said.actor(),
            said.reason(),
            before.drain());
  }

  /** The plan and what is remembered have the brief, and what was handed over is made anew. */
  static BatchRequested withoutBrief(BatchRequested said) {
    return new BatchRequested(
        said.session(),
        said.request(),
        said.ordinal(),
        said.batch(),
        said.kind(),
        said.agent(),
        said.feature(),
        said.stamp(),
        said.repository(),
        said.cloneId(),
        said.epoch(),
        said.limitMillis(),
        said.minutes(),
        said.maxAttempts(),
        said.evidence(),
        said.fileToken(),
        said.writes(),
        said.acceptance(),
        said.tree(),
        said.integration(),
        null,
        List.of(),
        said.workKind(),
        said.mends(),
        said.owner());
  }
}
