package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.json.Absent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch as the journal has it: {@code move} is the scheduler's last word, {@code attempt} the
 * gateway's, {@code outcome} what its newest request ended with, {@code lost} the last completion
 * that the scheduler could not read.
 */
public record BatchView(
    String session,
    String batch,
    Move move,
    @Nullable Planned planned,
    @Nullable AttemptView attempt,
    @Nullable OutcomeView outcome,
    List<FencedView> fenced,
    @Nullable LostView lost,
    @Nullable Instant acceptedAt) {
  /** The order of the plan: what prepares comes first, what joins comes last. */
  public static final Comparator<BatchView> IN_PLAN_ORDER =
      Comparator.comparingInt(BatchView::rank)
          .thenComparingInt(view -> view.planned == null ? Integer.MAX_VALUE : view.planned.order())
          .thenComparing(BatchView::batch);

  private int rank() {
    return switch (move.kind()) {
      case PREPARATION -> 0;
      case WORK -> 1;
      case INTEGRATION -> 2;
    };
  }

  public BatchView {
    fenced = Absent.asEmpty(fenced);
  }

  /** A batch of which nothing has come yet. */
  public static BatchView unknown(BatchKey key) {
    return new BatchView(
        key.session(), key.batch(), Move.none(key), null, null, null, List.of(), null, null);
  }

  public BatchKey key() {
    return new BatchKey(session, batch);
  }

  public BatchState state() {
    return move.state();
  }

  /** Whether somebody works on its request, as far as was told. */
  boolean hasWorker() {
    return attempt != null && attempt.isLive() && attempt.request().equals(move.request());
  }

  /** Whether its request is open and nobody works on it: not yet, or not any more. */
  boolean lacksClaim() {
    return switch (move.state()) {
      case REQUESTED -> !hasWorker();
      // without a word of its attempt, that word is only late
      case RUNNING -> wasLost();
      case WAITING,
          READY,
          IN_REVIEW,
          ACCEPTED,
          TO_BE_FIXED,
          STOPPED,
          BLOCKED,
          ABANDONED,
          CANCELLED ->
          false;
    };
  }

  private boolean wasLost() {
    return attempt != null
        && attempt.stage() == AttemptView.Stage.LOST
        && attempt.request().equals(move.request());
  }

  /** Since when, of what is unclaimed. */
  @Nullable Instant unclaimedSince() {
    return attempt != null && wasLost() ? attempt.endedAt() : move.since();
  }

  BatchView moved(Move newMove, @Nullable Instant newlyAcceptedAt) {
    return new BatchView(
        session, batch, newMove, planned, attempt, outcome, fenced, lost, newlyAcceptedAt);
  }

  BatchView placed(Move newMove, Planned newPlace) {
    return new BatchView(
        session, batch, newMove, newPlace, attempt, outcome, fenced, lost, acceptedAt);
  }

  BatchView with(@Nullable AttemptView newAttempt) {
    return new BatchView(
        session, batch, move, planned, newAttempt, outcome, fenced, lost, acceptedAt);
  }

  BatchView with(OutcomeView newOutcome) {
    return new BatchView(
        session, batch, move, planned, attempt, newOutcome, fenced, lost, acceptedAt);
  }

  BatchView with(List<FencedView> newFenced) {
    return new BatchView(
        session, batch, move, planned, attempt, outcome, newFenced, lost, acceptedAt);
  }

  BatchView with(LostView newlyLost) {
    return new BatchView(
        session, batch, move, planned, attempt, outcome, fenced, newlyLost, acceptedAt);
  }

  /**
   * What the scheduler said last; {@code at} is absent as long as only the plan is known.
   *
   * @param since when it came into this state with this request, however often that was said since
   */
  public record Move(
      Kind kind,
      @Nullable String agent,
      String title,
      BatchState state,
      @Nullable String request,
      @Nullable String runner,
      List<String> waitsFor,
      @Nullable Verdict verdict,
      @Nullable String actor,
      @Nullable String reason,
      @Nullable Instant at,
      @Nullable Instant since) {
    public Move {
      waitsFor = Absent.asEmpty(waitsFor);
    }

    static Move none(BatchKey key) {
      return planned(null, key.batch());
    }

    static Move planned(@Nullable String agent, String title) {
      return new Move(
          Kind.WORK,
          agent,
          title,
          BatchState.WAITING,
          null,
          null,
          List.of(),
          null,
          null,
          null,
          null,
          null);
    }

    Move titled(String newTitle) {
      return new Move(
          kind, agent, newTitle, state, request, runner, waitsFor, verdict, actor, reason, at,
          since);
    }

    /**
     * A new request is a decision too: the batch waits for a runner, and what was before is over.
     */
    Move requested(Kind newKind, @Nullable String newAgent, String newRequest, Instant time) {
      return new Move(
          newKind,
          newAgent == null ? agent : newAgent,
          title,
          BatchState.REQUESTED,
          newRequest,
          null,
          List.of("a runner"),
          null,
          "policy",
          "its needs are met",
          time,
          since(BatchState.REQUESTED, newRequest, time));
    }

    /** Its request ended with the server that it was made at. */
    Move givenBack(SessionRestored restored, Instant time) {
      return new Move(
          kind,
          agent,
          title,
          BatchState.READY,
          request,
          null,
          List.of(),
          null,
          restored.actor(),
          restored.reason(),
          time,
          time);
    }

    /** What is only said again has not begun anew. */
    @Nullable Instant since(BatchState newState, @Nullable String newRequest, Instant time) {
      return at != null && state == newState && Objects.equals(request, newRequest) ? since : time;
    }
  }

  /** Where the plan puts the batch; minutes count from the session's start. */
  public record Planned(
      int order, int number, String task, int start, int end, int phase, List<String> needs) {
    public Planned {
      needs = Absent.asEmpty(needs);
    }
  }

  /** A completion that could not be read; its batch is stuck as long as the request is open. */
  public record LostView(String request, String reason) {}

  /** A result that came under an old token: refused, and shown to people. */
  public record FencedView(
      String request,
      int attempt,
      String runner,
      long token,
      @Nullable String summary,
      Instant time) {}
}
