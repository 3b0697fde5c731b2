package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.checked;
import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static dev.coordinator.scheduler.board.model.BoardFixture.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.CheckInReminded;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.report.Evidence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a person, or the main agent, gives the verdict, a clock only reminds (M49-M52, M82). */
class ManualCheckInTest {
  private static final Policy MANUAL =
      Policy.of(Policy.CheckIn.MANUAL, null, null, null, null, null, null, null, null, null);

  private final BoardFixture on =
      new BoardFixture(
          PlanFixture.session("s")
              .policy(MANUAL)
              .batch("one", "backend", 0, List.of(), "api/**")
              .batch("two", "frontend", 20, List.of("one"), "ui/**"));

  @BeforeEach
  void oneIsReported() {
    on.prepared();
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    on.board.takeNews();
  }

  private void after(int minutes) {
    new Advance(on.board, on.resourcesAfter(minutes)).run();
  }

  private List<CheckInReminded> reminders() {
    return on.board.takeNews().stream()
        .map(Said::event)
        .filter(CheckInReminded.class::isInstance)
        .map(CheckInReminded.class::cast)
        .toList();
  }

  private BatchState state(String batch) {
    return States.of(on.card(batch).state());
  }

  @Test
  void theEvidenceIsShownAndNothingGoesOnWithoutAVerdict() {
    assertThat(state("one")).isEqualTo(BatchState.IN_REVIEW);
    assertThat(on.card("one").state().judged().outcome()).isEqualTo(Verdict.Outcome.ACCEPTED);
    assertThat(on.board.facts().waitsFor()).contains("a person's verdict on one");
    after(60 * 24 * 30);
    assertThat(state("one")).isEqualTo(BatchState.IN_REVIEW);
    assertThat(state("two")).isEqualTo(BatchState.WAITING);
    assertThat(on.files.heldBy("s", "one")).isPresent();
  }

  @Test
  void aTimerAsksAgainAndAgainAndTheStateSaysSo() {
    after(14);
    assertThat(reminders()).isEmpty();
    after(15);
    assertThat(reminders())
        .containsExactly(new CheckInReminded("s", "one", on.resources().now(), 1, Board.POLICY));
    assertThat(on.card("one").waitsFor)
        .as("a moment, which stays true however long nothing is said")
        .containsExactly(
            "a person's verdict since " + on.resourcesAfter(0).now() + ", asked for twice");
    after(20);
    assertThat(reminders()).isEmpty();
    after(31);
    assertThat(reminders()).extracting(CheckInReminded::reminder).containsExactly(2);
    assertThat(on.card("one").progress().review().reminders()).isEqualTo(2);
  }

  @Test
  void aVerdictEndsTheReminding() {
    on.verbs().checkIn("one", Verdict.Outcome.ACCEPTED, "looks right", false);
    on.advance();
    assertThat(state("one")).isEqualTo(BatchState.ACCEPTED);
    assertThat(state("two")).isEqualTo(BatchState.REQUESTED);
    on.board.takeNews();
    after(60);
    assertThat(reminders()).isEmpty();
    assertThat(on.card("one").progress().review()).isNull();
  }

  @Test
  void aPersonSendsItBackOrStopsIt() {
    on.verbs().checkIn("one", Verdict.Outcome.FIX, "the name is wrong", false);
    on.advance();
    assertThat(state("one")).isEqualTo(BatchState.TO_BE_FIXED);
    assertThat(state("one-fix-1")).isEqualTo(BatchState.REQUESTED);
    on.ends("one-fix-1", Outcome.REPORTED, evidence(0, "c2", "api/a"));
    assertThat(state("one-fix-1")).isEqualTo(BatchState.IN_REVIEW);
    on.verbs().checkIn("one-fix-1", Verdict.Outcome.STOP, "this leads nowhere", false);
    assertThat(state("one-fix-1")).isEqualTo(BatchState.STOPPED);
  }

  @ParameterizedTest
  @MethodSource("failing")
  void againstTheEvidenceOnlyAReasonAcceptsAndSaysWhatItOverrules(
      Evidence shown, String criterion) {
    var judged =
        new BoardFixture(
                PlanFixture.session("s")
                    .policy(MANUAL)
                    .checkedBy("make")
                    .batch("one", "backend", 0, List.of(), "api/**"))
            .prepared();
    judged.ends("one", Outcome.REPORTED, shown);
    var noWork = shown.commit() == null;
    assertThatThrownBy(() -> judged.verbs().checkIn("one", Verdict.Outcome.ACCEPTED, null, noWork))
        .isInstanceOf(MissingReason.class)
        .hasMessageContaining(criterion);
    assertThat(States.of(judged.card("one").state())).isEqualTo(BatchState.IN_REVIEW);

    judged.verbs().checkIn("one", Verdict.Outcome.ACCEPTED, "known to be flaky", noWork);
    assertThat(judged.card("one").isAccepted()).isTrue();
    var moved =
        judged.board.takeNews().stream()
            .map(Said::event)
            .filter(event -> event instanceof BatchMoved of && of.batch().equals("one"))
            .map(BatchMoved.class::cast)
            .reduce((_, last) -> last)
            .orElseThrow();
    assertThat(moved.actor()).isEqualTo("ann");
    assertThat(moved.reason()).contains("known to be flaky", "overrules", criterion);
  }

  static Stream<Arguments> failing() {
    var overran =
        new Evidence(
            null,
            true,
            10,
            null,
            "c1",
            null,
            List.of("api/a"),
            null,
            null,
            null,
            null,
            null,
            "",
            false);
    return Stream.of(
        Arguments.of(checked("make", 2, "c1", "api/a"), "run: make"),
        Arguments.of(overran, "over 150 % of the estimate"),
        Arguments.of(outside(List.of("api/a"), "lib/b"), "changed outside the scope: lib/b"),
        Arguments.of(evidence(0, null), "nothing changed in scope: no commit"));
  }

  @Test
  void withTheEvidenceNoReasonIsNeeded() {
    on.verbs().checkIn("one", Verdict.Outcome.ACCEPTED, null, false);
    assertThat(on.card("one").reason()).isEqualTo("accepted by a person");
  }

  @Test
  void thereIsNoVerdictOnWhatWasNotReported() {
    assertThatThrownBy(() -> on.verbs().checkIn("two", Verdict.Outcome.ACCEPTED, "early", false))
        .isInstanceOf(Refused.class);
  }
}
