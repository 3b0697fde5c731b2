package dev.coordinator.scheduler.session.model;

import static dev.coordinator.scheduler.session.model.Refusal.ALREADY_CANCELLING;
import static dev.coordinator.scheduler.session.model.Refusal.ALREADY_DRAINING;
import static dev.coordinator.scheduler.session.model.Refusal.ALREADY_ENDED;
import static dev.coordinator.scheduler.session.model.Refusal.ALREADY_PAUSED;
import static dev.coordinator.scheduler.session.model.Refusal.NOT_PAUSED;
import static dev.coordinator.scheduler.session.model.Refusal.NOT_RUNNING;
import static dev.coordinator.scheduler.session.model.Refusal.STILL_DRAINING;
import static dev.coordinator.scheduler.session.model.Refusal.STILL_OPEN;
import static dev.coordinator.scheduler.session.model.SessionState.Target.CANCELLED;
import static dev.coordinator.scheduler.session.model.SessionState.Target.PAUSED;

import dev.coordinator.scheduler.session.model.Decision.Done;
import dev.coordinator.scheduler.session.model.Decision.Refused;
import dev.coordinator.scheduler.session.model.SessionCommand.Cancel;
import dev.coordinator.scheduler.session.model.SessionCommand.Complete;
import dev.coordinator.scheduler.session.model.SessionCommand.EndDrain;
import dev.coordinator.scheduler.session.model.SessionCommand.Pause;
import dev.coordinator.scheduler.session.model.SessionCommand.Resume;
import dev.coordinator.scheduler.session.model.SessionCommand.Start;
import dev.coordinator.scheduler.session.model.SessionEvent.DrainBegan;
import dev.coordinator.scheduler.session.model.SessionEvent.WasCancelled;
import dev.coordinator.scheduler.session.model.SessionEvent.WasCompleted;
import dev.coordinator.scheduler.session.model.SessionEvent.WasPaused;
import dev.coordinator.scheduler.session.model.SessionEvent.WasResumed;
import dev.coordinator.scheduler.session.model.SessionEvent.WasStarted;
import dev.coordinator.scheduler.session.model.SessionState.Cancelled;
import dev.coordinator.scheduler.session.model.SessionState.Completed;
import dev.coordinator.scheduler.session.model.SessionState.Draining;
import dev.coordinator.scheduler.session.model.SessionState.Paused;
import dev.coordinator.scheduler.session.model.SessionState.Planned;
import dev.coordinator.scheduler.session.model.SessionState.Running;

/**
 * The whole life of a session on one screen: what it may be told in each state, and where that
 * leads.
 */
public final class SessionLifecycle {
  private SessionLifecycle() {}

  private record Step(SessionState state, SessionCommand command) {}

  /** Pure: the same state and command always give the same decision. */
  public static Decision decide(SessionState state, SessionCommand command) {
    return switch (new Step(state, command)) {
      case Step(Planned _, Start()), Step(Planned _, Resume()) -> done(new WasStarted());
      case Step(Planned _, Cancel()) -> done(new WasCancelled());
      case Step(Planned _, Pause _), Step(Planned _, EndDrain _), Step(Planned _, Complete()) ->
          refused(NOT_RUNNING);

      case Step(Running _, Pause(var byPolicy)) -> done(new DrainBegan(PAUSED, byPolicy));
      case Step(Running _, Cancel()) -> done(new DrainBegan(CANCELLED, false));
      case Step(Running _, Complete()) -> done(new WasCompleted());
      case Step(Running _, Start()), Step(Running _, Resume()), Step(Running _, EndDrain _) ->
          refused(NOT_PAUSED);

      case Step(Draining(var target, _), Cancel()) when target == CANCELLED ->
          refused(ALREADY_CANCELLING);
      case Step(Draining(var target, _), Pause _) when target == CANCELLED ->
          refused(ALREADY_CANCELLING);
      case Step(Draining(var target, _), Resume()) when target == CANCELLED ->
          refused(ALREADY_CANCELLING);
      case Step(Draining _, Cancel()) -> done(new DrainBegan(CANCELLED, false));
      case Step(Draining(var target, var byPolicy), Pause(var again))
          when byPolicy && !again && target == PAUSED ->
          done(new DrainBegan(PAUSED, false));
      case Step(Draining _, Pause _) -> refused(ALREADY_DRAINING);
      case Step(Draining _, EndDrain(var open)) when open > 0 -> refused(STILL_OPEN);
      case Step(Draining(var target, _), EndDrain _) when target == CANCELLED ->
          done(new WasCancelled());
      case Step(Draining(_, var byPolicy), EndDrain _) -> done(new WasPaused(byPolicy));
      case Step(Draining _, Start()), Step(Draining _, Resume()), Step(Draining _, Complete()) ->
          refused(STILL_DRAINING);

      case Step(Paused _, Resume()) -> done(new WasResumed());
      case Step(Paused _, Cancel()) -> done(new WasCancelled());
      case Step(Paused(var byPolicy), Pause(var again)) when byPolicy && !again ->
          done(new WasPaused(false));
      case Step(Paused _, Pause _) -> refused(ALREADY_PAUSED);
      case Step(Paused _, Start()), Step(Paused _, EndDrain _), Step(Paused _, Complete()) ->
          refused(NOT_RUNNING);

      case Step(Completed _, _), Step(Cancelled _, _) -> refused(ALREADY_ENDED);
    };
  }

  /** The state after an event; every event leads to exactly one. */
  public static SessionState evolve(SessionEvent event) {
    return switch (event) {
      case WasStarted() -> new Running();
      case DrainBegan(var target, var byPolicy) -> new Draining(target, byPolicy);
      case WasPaused(var byPolicy) -> new Paused(byPolicy);
      case WasResumed() -> new Running();
      case WasCancelled() -> new Cancelled();
      case WasCompleted() -> new Completed();
    };
  }

  private static Decision done(SessionEvent event) {
    return new Done(event);
  }

  private static Decision refused(Refusal refusal) {
    return new Refused(refusal);
  }
}
