package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.IntegrationPoint;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.batch.model.BatchState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts in the batch that mends another one's work before anything else of its agent: the same agent
 * and scope, at most 15 minutes, on what was committed, with the files handed over in this same
 * transaction. Once it is accepted, so is what it mended.
 */
final class Fixes {
  private static final int MOST_MINUTES = 15;

  private final Board board;
  private final Resources resources;

  Fixes(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
  }

  /** How often the work of the batch may still be mended. */
  int leftFor(BatchCard card) {
    var done = card.added() != null && card.added().isFix() ? card.added().depth() : 0;
    return card.isWork() ? Math.max(0, board.origin().feature().policy().maxFixes() - done) : 0;
  }

  /** Sends reported work back; false without any change where its state does not allow it. */
  boolean sendBack(BatchCard card, Verdict verdict, String by, String why) {
    if (!(card.state() instanceof BatchState.InReview(var dispatch, var end, var seen))) {
      return false;
    }
    var added = added(card, dispatch.agent());
    var fix = new BatchCard(added.planned().id(), Kind.WORK, null, null).with(added);
    fix.partial = end.evidence() == null ? null : end.evidence().commit();
    fix.notes.addAll(
        new WhatWasFound(board.id(), fix.id(), end).items(seen, by, why, placesOf(card, end)));
    board.tell(card, new BatchCommand.Fix(verdict, fix.id()), resources.now(), by, why);
    board.addCard(fix);
    board.tell(
        fix,
        new BatchCommand.MakeReady(),
        resources.now(),
        Board.POLICY,
        "mends what the check-in found of " + card.id());
    if (resources.files() != null) {
      resources.files().handOver(board.id(), card.id(), fix.id());
    }
    return true;
  }

  private static PlacesInOutput placesOf(BatchCard card, BatchCompleted end) {
    var changed = end.evidence() == null ? List.<String>of() : end.evidence().changedFiles();
    return new PlacesInOutput(changed, Scope.of(card.work().brief().writes()));
  }

  /** Accepts what an accepted batch has mended, and what that one had mended in turn. */
  void mended(BatchCard fix) {
    if (!fix.isFix() || !(fix.state() instanceof BatchState.Accepted(var end, var verdict))) {
      return;
    }
    var card = WithoutWork.mendedBy(board, fix);
    if (card == null) {
      return;
    }
    var before = Objects.requireNonNull(card.state().ended());
    board.tell(
        card,
        new BatchCommand.AcceptMended(
            end == null ? before : together(before, end),
            verdict == null ? new Verdict(Verdict.Outcome.ACCEPTED, List.of()) : verdict),
        resources.now(),
        fix.actor(),
        "mended by " + fix.id());
    if (WithoutWork.commitOf(end) == null) {
      takeAsItWas(card, before);
    }
    card.partial = null;
    new Blockers(board, resources).brought(card);
    mended(card);
  }

  /** A person took what was to be mended as it is, so that its own commit is the one to join. */
  private void takeAsItWas(BatchCard card, BatchCompleted before) {
    var commit = WithoutWork.commitOf(before);
    if (commit != null && before.evidence() != null && resources.files() != null) {
      resources.files().accept(board.id(), card.id(), commit, before.evidence().changedFiles());
      new SharedFiles(board).changedBy(card, before.evidence());
    }
  }

  /**
   * A fix that nobody works on keeps its files only while its own agent's open request keeps it
   * waiting, because whoever else waits for them would wait for nothing.
   */
  void freeIdleFiles() {
    var files = resources.files();
    if (files == null) {
      return;
    }
    board.cards().stream()
        .filter(card -> card.isFix() && card.state() instanceof BatchState.Ready)
        .filter(card -> !board.isRunning() || !isBusy(card.work().agent()))
        .forEach(card -> files.release(board.id(), card.id()));
  }

  private boolean isBusy(String agent) {
    return board.cards().stream()
        .map(card -> card.state().open())
        .anyMatch(open -> open != null && agent.equals(open.agent()));
  }

  private Added added(BatchCard card, @Nullable String agent) {
    var before = card.added() != null && card.added().isFix() ? card.added() : null;
    var first = before == null ? card.id() : before.of();
    var depth = before == null ? 1 : before.depth() + 1;
    var planned = Taker.of(board, card, agent);
    var id = first + "-fix-" + depth;
    var by = agent == null ? planned.agent() : agent;
    var minutes = Math.min(MOST_MINUTES, planned.minutes());
    var place =
        new PlannedBatch(
            id,
            planned.number(),
            by,
            planned.task(),
            planned.kind(),
            planned.start(),
            planned.start() + minutes,
            planned.phase(),
            planned.needs(),
            planned.exclusive(),
            brief(planned.brief(), id, by, minutes, before == null));
    return new Added(Added.Why.FIX, first, depth, place);
  }

  private static Brief brief(Brief of, String id, String agent, int minutes, boolean isFirst) {
    return new Brief(
        of.session(),
        of.feature(),
        id,
        agent,
        of.index(),
        of.total(),
        isFirst ? "Fix: " + of.name() : of.name(),
        minutes,
        isFirst
            ? "Mend only what the check-in found. What it was about: " + of.scope()
            : of.scope(),
        of.writes(),
        of.context(),
        of.deliverables(),
        of.notToDo(),
        of.checkIn(),
        of.returns(),
        of.produces());
  }

  /** What was said first with what was added, and the evidence of how it is now. */
  private static BatchCompleted together(BatchCompleted first, BatchCompleted mended) {
    return new BatchCompleted(
        first.session(),
        first.request(),
        first.batch(),
        first.outcome(),
        first.attempt(),
        first.token(),
        first.fileToken(),
        first.agent(),
        first.runner(),
        first.cloneId(),
        first.reason(),
        together(first.report(), mended.report()),
        WithoutWork.commitOf(mended) == null ? first.evidence() : mended.evidence());
  }

  /** The later description of an integration point stands before the earlier one, and counts. */
  private static @Nullable Report together(@Nullable Report first, @Nullable Report mended) {
    if (first == null || mended == null) {
      return first == null ? mended : first;
    }
    var points = new ArrayList<IntegrationPoint>(mended.integrationPoints());
    points.addAll(first.integrationPoints());
    return new Report(
        first.summary(),
        first.changes(),
        first.decisions(),
        first.findings(),
        points,
        first.questions(),
        first.blocker());
  }
}
