package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.checked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.feature.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixesTest {
  private static final String FIX = "one-fix-1";

  private final BoardFixture on = fixture(Policy.DEFAULT);

  @Test
  void workThatFailsItsCommandIsMendedByItsOwnAgentBeforeAnythingElseOfIt() {
    oneFails();
    assertThat(state("one")).isEqualTo(BatchState.TO_BE_FIXED);
    assertThat(state(FIX)).isEqualTo(BatchState.REQUESTED);
    assertThat(state("later")).isEqualTo(BatchState.READY);
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.RUNNING);
    var asked = on.asked(FIX);
    assertThat(asked.agent()).isEqualTo("backend");
    assertThat(asked.minutes()).isEqualTo(15);
    assertThat(asked.writes()).containsExactly("api/**");
    assertThat(asked.tree().partial()).isEqualTo("c1");
    assertThat(asked.mends()).isEqualTo("one");
    assertThat(asked.workKind()).isEqualTo(on.card("one").planned().kind());
  }

  @Test
  void theFilesPassToTheFixWithoutBeingFreeInBetween() {
    oneFails();
    assertThat(on.files.heldBy("s", FIX)).isPresent();
    assertThat(on.files.heldBy("s", "one")).isEmpty();
  }

  @Test
  void aFixIsToldWhatWasFoundAndWhatTheCommandSaid() {
    oneFails();
    assertThat(on.asked(FIX).handoffs())
        .anySatisfy(item -> assertThat(item.note().text()).contains("run: make: exit code 2"))
        .anySatisfy(item -> assertThat(item.note().text()).contains("no rule for it"));
  }

  @Test
  void whatWasMendedIsAcceptedWithTheFixAndAsItIsNow() {
    oneFails();
    on.ends(FIX, Outcome.REPORTED, checked("make", 0, "c2", "api/a", "api/b"));
    assertThat(state(FIX)).isEqualTo(BatchState.ACCEPTED);
    assertThat(state("one")).isEqualTo(BatchState.ACCEPTED);
    assertThat(on.card("one").state().ended().evidence().commit()).isEqualTo("c2");
    assertThat(on.files.added())
        .extracting("batch", "commit")
        .containsExactly(org.assertj.core.api.Assertions.tuple(FIX, "c2"));
    assertThat(state("later")).isEqualTo(BatchState.REQUESTED);
  }

  @Test
  void whoeverNeedsWhatWasMendedBuildsOnTheFix() {
    oneFails();
    on.ends(FIX, Outcome.REPORTED, checked("make", 0, "c2", "api/a"));
    on.ends("later", Outcome.REPORTED, checked("make", 0, "c3", "docs/a"));
    on.ends("aside", Outcome.REPORTED, checked("make", 0, "c4", "ui/a"));
    assertThat(on.asked("after").tree().merges()).containsExactly("c2");
  }

  @Test
  void afterTwoFixesItStopsAndWaitsForAPerson() {
    oneFails();
    on.ends(FIX, Outcome.REPORTED, checked("make", 2, "c2", "api/a"));
    assertThat(state(FIX)).isEqualTo(BatchState.TO_BE_FIXED);
    assertThat(state("one-fix-2")).isEqualTo(BatchState.REQUESTED);
    on.ends("one-fix-2", Outcome.REPORTED, checked("make", 2, "c3", "api/a"));
    assertThat(state("one-fix-2")).isEqualTo(BatchState.STOPPED);
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.DRAINING);
    assertThat(on.board.facts().reason()).contains("one-fix-2").contains("make");

    on.verbs().accept("one-fix-2", "good enough", false);
    on.advance();
    assertThat(List.of(state("one"), state(FIX), state("one-fix-2")))
        .containsOnly(BatchState.ACCEPTED);
  }

  @Test
  void aPolicyWithoutFixesStopsAtOnce() {
    var strict = fixture(Policy.of(null, null, null, null, 0, null, null, null, null, null));
    strict.ends("one", Outcome.REPORTED, checked("make", 2, "c1", "api/a"));
    assertThat(States.of(strict.card("one").state())).isEqualTo(BatchState.STOPPED);
  }

  @Test
  void whatOthersHaveOvertakenIsMergedByAFix() {
    on.files.accept("other", "theirs", "c9", List.of("api/a"));
    on.ends("one", Outcome.REPORTED, checked("make", 0, "c1", "api/a"));
    assertThat(state("one")).isEqualTo(BatchState.TO_BE_FIXED);
    var tree = on.asked(FIX).tree();
    assertThat(tree.merges()).containsExactly("c9");
    assertThat(tree.partial()).isEqualTo("c1");
  }

  @Test
  void aPersonMaySendWorkBackAsOftenAsThePolicyDoes() {
    var judged =
        fixture(
            Policy.of(Policy.CheckIn.MANUAL, null, null, null, 1, null, null, null, null, null));
    judged.ends("one", Outcome.REPORTED, checked("make", 0, "c1", "api/a"));
    judged.verbs().checkIn("one", Verdict.Outcome.FIX, "name it better", false);
    judged.advance();
    assertThat(judged.asked(FIX).handoffs())
        .anySatisfy(item -> assertThat(item.note().text()).contains("name it better"));
    judged.ends(FIX, Outcome.REPORTED, checked("make", 0, "c2", "api/a"));
    assertThatThrownBy(() -> judged.verbs().checkIn(FIX, Verdict.Outcome.FIX, "again", false))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(FIX);
    judged.verbs().checkIn(FIX, Verdict.Outcome.ACCEPTED, "fine", false);
    assertThat(judged.card("one").isAccepted()).isTrue();
  }

  @Test
  void aFixThatNobodyTookFreesItsFiles() {
    oneFails();
    on.ends(FIX, Outcome.WITHDRAWN, null);
    // dispatched again at once, and under a lease of its own again
    assertThat(state(FIX)).isEqualTo(BatchState.REQUESTED);
    on.verbs().pause("lunch");
    on.ends(FIX, Outcome.STOPPED, null);
    assertThat(on.files.heldBy("s", FIX)).isEmpty();
  }

  @Test
  void theReplanKnowsWhatIsMendedByWhat() {
    var replans = new Replans(on.board, on.resources());
    var before = replans.follow(ReplanState.NEW);
    oneFails();
    replans.follow(before);
    var wish =
        on.board.takeNews().stream()
            .map(Said::event)
            .filter(dev.coordinator.contracts.event.ReplanWished.class::isInstance)
            .map(dev.coordinator.contracts.event.ReplanWished.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(wish.batches())
        .anySatisfy(one -> {
          assertThat(one.batch()).isEqualTo("one");
          assertThat(one.needs()).containsExactly(FIX);
        })
        .anySatisfy(fix -> {
          assertThat(fix.batch()).isEqualTo(FIX);
          assertThat(fix.agent()).isEqualTo("backend");
          assertThat(fix.minutes()).isEqualTo(15);
          assertThat(fix.settled()).isTrue();
        });
  }

  private static BoardFixture fixture(Policy policy) {
    return new BoardFixture(
            PlanFixture.session("s")
                .checkedBy("make")
                .batch("one", "backend", 0, List.of(), "api/**")
                .batch("aside", "frontend", 0, List.of(), "ui/**")
                .batch("later", "backend", 20, List.of(), "docs/**")
                .batch("after", "frontend", 40, List.of("one"), "web/**")
                .policy(policy))
        .prepared();
  }

  private void oneFails() {
    on.ends("one", Outcome.REPORTED, checked("make", 2, "c1", "api/a"));
  }

  private BatchState state(String batch) {
    return States.of(on.card(batch).state());
  }
}
