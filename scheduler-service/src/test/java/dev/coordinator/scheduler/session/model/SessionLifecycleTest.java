package dev.coordinator.scheduler.session.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.scheduler.LifecycleTable;
import dev.coordinator.scheduler.session.model.Decision.Done;
import dev.coordinator.scheduler.session.model.Decision.Refused;
import dev.coordinator.scheduler.session.model.SessionCommand.Cancel;
import dev.coordinator.scheduler.session.model.SessionCommand.EndDrain;
import dev.coordinator.scheduler.session.model.SessionCommand.Pause;
import dev.coordinator.scheduler.session.model.SessionCommand.Resume;
import dev.coordinator.scheduler.session.model.SessionState.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SessionLifecycleTest {
  private static final List<SessionState> STATES =
      List.of(
          new SessionState.Planned(),
          new SessionState.Running(),
          new SessionState.Draining(Target.PAUSED, false),
          new SessionState.Paused(false),
          new SessionState.Completed(),
          new SessionState.Cancelled());

  private static final List<SessionCommand> COMMANDS =
      List.of(
          new SessionCommand.Start(),
          new Pause(false),
          new SessionCommand.Resume(),
          new Cancel(),
          new EndDrain(0),
          new SessionCommand.Complete());

  @Test
  void thePageInDocsIsTheCode() {
    new LifecycleTable<>("The life of a session", STATES, COMMANDS, SessionLifecycleTest::outcome)
        .isThePage("session");
  }

  @Test
  void everyStateAndEveryCommandHasItsPlaceInTheTable() {
    assertThat(names(STATES)).isEqualTo(permitted(SessionState.class));
    assertThat(names(COMMANDS)).isEqualTo(permitted(SessionCommand.class));
  }

  @Test
  void aDrainDoesNotEndWhileARequestIsOpen() {
    assertThat(refusal(new SessionState.Draining(Target.PAUSED, false), new EndDrain(1)))
        .isEqualTo(Refusal.STILL_OPEN);
  }

  @Test
  void whatDrainsIsToldToComeToRestBeforeItGoesOn() {
    assertThat(refusal(new SessionState.Draining(Target.PAUSED, false), new Resume()))
        .isEqualTo(Refusal.STILL_DRAINING);
  }

  @Test
  void cancellingWinsOverPausing() {
    var cancelling = after(new SessionState.Draining(Target.PAUSED, false), new Cancel());
    assertThat(cancelling).isEqualTo(new SessionState.Draining(Target.CANCELLED, false));
    for (var inVain : List.of(new Pause(false), new Resume(), new Cancel())) {
      assertThat(refusal(cancelling, inVain)).isEqualTo(Refusal.ALREADY_CANCELLING);
    }
    assertThat(after(cancelling, new EndDrain(0))).isEqualTo(new SessionState.Cancelled());
  }

  @Test
  void aPersonsPauseStandsOverThePolicys() {
    assertThat(after(new SessionState.Draining(Target.PAUSED, true), new Pause(false)))
        .isEqualTo(new SessionState.Draining(Target.PAUSED, false));
    assertThat(after(new SessionState.Paused(true), new Pause(false)))
        .isEqualTo(new SessionState.Paused(false));
    assertThat(refusal(new SessionState.Paused(false), new Pause(true)))
        .isEqualTo(Refusal.ALREADY_PAUSED);
  }

  private static SessionState after(SessionState state, SessionCommand command) {
    return SessionLifecycle.evolve(((Done) SessionLifecycle.decide(state, command)).event());
  }

  private static Refusal refusal(SessionState state, SessionCommand command) {
    return ((Refused) SessionLifecycle.decide(state, command)).refusal();
  }

  private static String outcome(SessionState state, SessionCommand command) {
    return switch (SessionLifecycle.decide(state, command)) {
      case Done(var event) -> LifecycleTable.nameOf(SessionLifecycle.evolve(event));
      case Refused _ -> "–";
    };
  }

  private static Set<String> names(List<?> values) {
    return values.stream()
        .map(value -> value.getClass().getSimpleName())
        .collect(Collectors.toSet());
  }

  private static Set<String> permitted(Class<?> sealed) {
    return Set.of(sealed.getPermittedSubclasses()).stream()
        .map(Class::getSimpleName)
        .collect(Collectors.toSet());
  }
}
