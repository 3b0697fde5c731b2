package dev.coordinator.scheduler.batch.model;

import static dev.coordinator.scheduler.batch.model.Refusal.ALREADY_ENDED;
import static dev.coordinator.scheduler.batch.model.Refusal.NOT_IN_THIS_STATE;
import static dev.coordinator.scheduler.batch.model.Refusal.NOT_THE_OPEN_REQUEST;
import static dev.coordinator.scheduler.batch.model.Refusal.OLD_ATTEMPT;
import static dev.coordinator.scheduler.batch.model.Refusal.OLD_TOKEN;
import static dev.coordinator.scheduler.batch.model.Refusal.STILL_WORKED_ON;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.scheduler.batch.model.BatchCommand.Accept;
import dev.coordinator.scheduler.batch.model.BatchCommand.AcceptMended;
import dev.coordinator.scheduler.batch.model.BatchCommand.Cancel;
import dev.coordinator.scheduler.batch.model.BatchCommand.Complete;
import dev.coordinator.scheduler.batch.model.BatchCommand.Fix;
import dev.coordinator.scheduler.batch.model.BatchCommand.Judge;
import dev.coordinator.scheduler.batch.model.BatchCommand.Lose;
import dev.coordinator.scheduler.batch.model.BatchCommand.MakeReady;
import dev.coordinator.scheduler.batch.model.BatchCommand.Request;
import dev.coordinator.scheduler.batch.model.BatchCommand.Retry;
import dev.coordinator.scheduler.batch.model.BatchCommand.Start;
import dev.coordinator.scheduler.batch.model.BatchCommand.Stop;
import dev.coordinator.scheduler.batch.model.BatchEvent.BecameReady;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasAbandoned;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasAccepted;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasBlocked;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasCancelled;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasGivenBack;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasLost;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasReported;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasRequested;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasRetried;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasSentBack;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasStarted;
import dev.coordinator.scheduler.batch.model.BatchEvent.WasStopped;
import dev.coordinator.scheduler.batch.model.BatchState.Abandoned;
import dev.coordinator.scheduler.batch.model.BatchState.Accepted;
import dev.coordinator.scheduler.batch.model.BatchState.Blocked;
import dev.coordinator.scheduler.batch.model.BatchState.Cancelled;
import dev.coordinator.scheduler.batch.model.BatchState.InReview;
import dev.coordinator.scheduler.batch.model.BatchState.Ready;
import dev.coordinator.scheduler.batch.model.BatchState.Requested;
import dev.coordinator.scheduler.batch.model.BatchState.Running;
import dev.coordinator.scheduler.batch.model.BatchState.Stopped;
import dev.coordinator.scheduler.batch.model.BatchState.ToBeFixed;
import dev.coordinator.scheduler.batch.model.BatchState.Waiting;
import dev.coordinator.scheduler.batch.model.Decision.Done;
import dev.coordinator.scheduler.batch.model.Decision.Refused;
import java.time.Instant;

/**
 * The whole life of a batch on one screen: what it may be told in each state, and where that leads.
 */
public final class BatchLifecycle {
  private BatchLifecycle() {}

  private record Step(BatchState state, BatchCommand command) {}

  /** Pure: the same state, command and time always give the same decision. */
  public static Decision decide(BatchState state, BatchCommand command, Instant now) {
    return switch (new Step(state, command)) {
      case Step(Waiting _, MakeReady()) -> done(new BecameReady(now));

      case Step(Ready _, Request(var dispatch)) -> done(new WasRequested(dispatch));

      case Step(Requested(var open, _), Start(var id, _, _)) when !isFor(open, id) ->
          refused(NOT_THE_OPEN_REQUEST);
      case Step(Requested(_, var last), Start(_, var n, _)) when n <= last -> refused(OLD_ATTEMPT);
      case Step(Requested(var open, _), Start(_, var n, var runner)) ->
          done(new WasStarted(open, n, runner));
      case Step(Requested(var open, _), Lose(var id, _)) when !isFor(open, id) ->
          refused(NOT_THE_OPEN_REQUEST);
      case Step(Requested(_, var last), Lose(_, var n)) when n < last -> refused(OLD_ATTEMPT);
      case Step(Requested(var open, _), Lose(_, var n)) -> done(new WasLost(open, n));
      case Step(Requested(var open, _), Complete(var end)) when !isFor(open, end.request()) ->
          refused(NOT_THE_OPEN_REQUEST);
      case Step(Requested(var open, _), Complete(var end)) -> ended(open, end, now);
      case Step(Requested(var open, _), Judge(var end, _)) when !isFor(open, end.request()) ->
          refused(NOT_THE_OPEN_REQUEST);
      case Step(Requested(var open, _), Judge(var end, _)) when !isUnder(open, end.fileToken()) ->
          refused(OLD_TOKEN);
      case Step(Requested(var open, _), Judge(var end, var verdict)) ->
          done(new WasReported(open, end, verdict));

      case Step(Running(var open, _, _), Start(var id, _, _)) when !isFor(open, id) ->
          refused(NOT_THE_OPEN_REQUEST);
      case Step(Running(_, var last, _), Start(_, var n, _)) when n <= last -> refused(OLD_ATTEMPT);
      case Step(Running(var open, _, _), Start(_, var n, var runner)) ->
          done(new WasStarted(open, n, runner));
      case Step(Running(var open, _, _), Lose(var id, _)) when !isFor(open, id) ->
          refused(NOT_THE_OPEN_REQUEST);
      case Step(Running(_, var last, _), Lose(_, var n)) when n < last -> refused(OLD_ATTEMPT);
      case Step(Running(var open, _, _), Lose(_, var n)) -> done(new WasLost(open, n));
      case Step(Running(var open, _, _), Complete(var end)) when !isFor(open, end.request()) ->
          refused(NOT_THE_OPEN_REQUEST);
      case Step(Running(var open, _, _), Complete(var end)) -> ended(open, end, now);
      case Step(Running(var open, _, _), Judge(var end, _)) when !isFor(open, end.request()) ->
          refused(NOT_THE_OPEN_REQUEST);
      case Step(Running(var open, _, _), Judge(var end, _)) when !isUnder(open, end.fileToken()) ->
          refused(OLD_TOKEN);
      case Step(Running(var open, _, _), Judge(var end, var verdict)) ->
          done(new WasReported(open, end, verdict));

      case Step(InReview(_, var end, var verdict), Accept()) -> done(new WasAccepted(end, verdict));
      case Step(InReview(var dispatch, var end, _), Stop(var verdict)) ->
          done(new WasStopped(dispatch, end, verdict));
      case Step(InReview(var dispatch, var end, _), Fix(var verdict, var fix)) ->
          done(new WasSentBack(dispatch, end, verdict, fix));

      case Step(ToBeFixed _, AcceptMended(var mended, var verdict)) ->
          done(new WasAccepted(mended, verdict));

      case Step(Stopped(_, var end, var verdict), Accept()) -> done(new WasAccepted(end, verdict));
      case Step(Stopped _, Retry()) -> done(new WasRetried(now));

      case Step(Blocked _, Retry()) -> done(new WasRetried(now));

      case Step(Abandoned(_, var end), Accept()) -> done(new WasAccepted(end, null));
      case Step(Abandoned _, Retry()) -> done(new WasRetried(now));

      case Step(Accepted _, _), Step(Cancelled _, _) -> refused(ALREADY_ENDED);
      case Step(Requested _, Cancel()), Step(Running _, Cancel()) -> refused(STILL_WORKED_ON);
      case Step(Waiting _, Cancel()),
          Step(Ready _, Cancel()),
          Step(InReview _, Cancel()),
          Step(ToBeFixed _, Cancel()),
          Step(Stopped _, Cancel()),
          Step(Blocked _, Cancel()),
          Step(Abandoned _, Cancel()) ->
          done(new WasCancelled());
      case Step(Waiting _, _),
          Step(Ready _, _),
          Step(Requested _, _),
          Step(Running _, _),
          Step(InReview _, _),
          Step(ToBeFixed _, _),
          Step(Stopped _, _),
          Step(Blocked _, _),
          Step(Abandoned _, _) ->
          refused(NOT_IN_THIS_STATE);
    };
  }

  /** The state after an event; every event leads to exactly one. */
  public static BatchState evolve(BatchEvent event) {
    return switch (event) {
      case BecameReady(var since) -> new Ready(since);
      case WasRequested(var dispatch) -> new Requested(dispatch, 0);
      case WasStarted(var dispatch, var attempt, var runner) ->
          new Running(dispatch, attempt, runner);
      case WasLost(var dispatch, var attempt) -> new Requested(dispatch, attempt);
      case WasGivenBack(var since) -> new Ready(since);
      case WasReported(var dispatch, var completion, var verdict) ->
          new InReview(dispatch, completion, verdict);
      case WasBlocked(var completion) -> new Blocked(completion);
      case WasAbandoned(var dispatch, var completion) -> new Abandoned(dispatch, completion);
      case WasAccepted(var completion, var verdict) -> new Accepted(completion, verdict);
      case WasSentBack(var dispatch, var completion, var verdict, var fix) ->
          new ToBeFixed(dispatch, completion, verdict, fix);
      case WasStopped(var dispatch, var completion, var verdict) ->
          new Stopped(dispatch, completion, verdict);
      case WasRetried(var since) -> new Ready(since);
      case WasCancelled() -> new Cancelled();
    };
  }

  /** A report is judged, never completed unseen: the check-in turns it into {@link Judge}. */
  private static Decision ended(Dispatch open, BatchCompleted end, Instant now) {
    return switch (end.outcome()) {
      case STOPPED, WITHDRAWN -> done(new WasGivenBack(now));
      case BLOCKED -> done(new WasBlocked(end));
      case ABANDONED -> done(new WasAbandoned(open, end));
      case REPORTED -> refused(NOT_IN_THIS_STATE);
    };
  }

  private static boolean isFor(Dispatch open, String request) {
    return open.request().equals(request);
  }

  /** Whoever works under another token may do so on files that somebody else has by now. */
  private static boolean isUnder(Dispatch open, long fileToken) {
    return open.fileToken() == fileToken;
  }

  private static Decision done(BatchEvent event) {
    return new Done(event);
  }

  private static Decision refused(Refusal refusal) {
    return new Refused(refusal);
  }
}
