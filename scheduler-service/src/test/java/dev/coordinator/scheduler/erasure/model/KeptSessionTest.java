package dev.coordinator.scheduler.erasure.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.scheduler.erasure.model.Decision.Refused;
import dev.coordinator.scheduler.erasure.model.Decision.Said;
import dev.coordinator.scheduler.erasure.model.Decision.Say;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class KeptSessionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Asked PERSON = new Asked(false, "anna", "asked for", NOW);
  private static final Asked POLICY = new Asked(true, "policy", "kept for P90D", NOW);

  @ParameterizedTest
  @EnumSource(names = {"COMPLETED", "CANCELLED"})
  void aSessionThatHasEndedIsErasedWhenSomebodyAsks(SessionState end) {
    assertThat(new KeptSession(end, null, List.of()).ask(PERSON)).isEqualTo(new Say(PERSON));
    assertThat(new KeptSession(end, null, List.of()).ask(POLICY)).isEqualTo(new Say(POLICY));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"COMPLETED", "CANCELLED"})
  void oneThatHasNotEndedIsNotAndItIsSaidWhatToDo(SessionState state) {
    var decision = new KeptSession(state, null, List.of()).ask(PERSON);

    assertThat(decision)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo("NOT_ENDED");
              assertThat(refused.refusal().text()).contains("cancel it first");
            });
  }

  @Test
  void oneOnWhichAnOpenSessionBuildsIsKept() {
    var decision = new KeptSession(SessionState.COMPLETED, null, List.of("b", "c")).ask(POLICY);

    assertThat(decision)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo("BUILT_ON");
              assertThat(refused.refusal().text()).contains("b, c do");
            });
  }

  @Test
  void whatWasSaidIsNotSaidAgain() {
    assertThat(new KeptSession(SessionState.COMPLETED, PERSON, List.of("b")).ask(PERSON))
        .isEqualTo(new Said(PERSON));
    assertThat(new KeptSession(SessionState.COMPLETED, PERSON, List.of()).ask(POLICY))
        .isEqualTo(new Said(PERSON));
    assertThat(new KeptSession(SessionState.COMPLETED, POLICY, List.of()).ask(POLICY))
        .isEqualTo(new Said(POLICY));
  }

  @Test
  void aPersonsWordCountsMoreThanThePolicys() {
    assertThat(new KeptSession(SessionState.COMPLETED, POLICY, List.of()).ask(PERSON))
        .isEqualTo(new Say(PERSON));
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H, ,     2026-03-01T09:00:00Z, PT1H",
    "PT1H, ,     2026-03-01T09:00:01Z, ",
    "PT1H, P1D,  2026-03-01T09:00:00Z, PT1H",
    "P1D,  PT1H, 2026-03-01T09:00:00Z, ",
    ",     PT1H, 2026-03-01T09:00:00Z, PT1H",
    ",     ,     2000-01-01T00:00:00Z, ",
    // a session of an older version may say anything
    "soon, PT1H, 2000-01-01T00:00:00Z, "
  })
  void theFeatureSaysHowLongElseTheServerElseItIsForEver(
      String feature, String server, Instant ended, String over) {
    assertThat(KeptSession.over(feature, server, ended, NOW).orElse(null)).isEqualTo(over);
  }
}
