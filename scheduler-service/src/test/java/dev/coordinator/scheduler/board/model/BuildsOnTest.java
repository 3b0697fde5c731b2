package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.SessionState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose work lies in a session's work trees is known, and asked for before that is given up. */
class BuildsOnTest {
  private final BoardFixture on =
      new BoardFixture(
          PlanFixture.session("s")
              .batch("one", "backend", 0, List.of(), "api/**")
              .batch("two", "frontend", 0, List.of("one"), "ui/**"));

  private Verbs verbsWhere(String... buildOnIt) {
    var known = on.resources();
    return new Verbs(
        on.board,
        new Resources(
            on.files,
            known.slots(),
            List.of(),
            known.now(),
            BoardFixture.PATIENCE,
            () -> List.of(buildOnIt)),
        "ann");
  }

  @Test
  void theOtherSessionsWhoseCommitsLieInAWorkTreeAreNamed() {
    on.files.accept("other", "theirs", "c9", List.of("api/x"));
    on.files.accept("elsewhere", "far", "c8", List.of("docs/x"));
    on.prepared();
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    assertThat(on.board.facts().buildsOn()).containsExactly("other");
  }

  @Test
  void whatOthersBuildOnIsNotGivenUpWithoutAPersonsWord() {
    on.prepared();
    assertThatThrownBy(() -> verbsWhere("later").cancel("no longer wanted", false))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("later");
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.RUNNING);
    verbsWhere("later").cancel("no longer wanted", true);
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.DRAINING);
  }

  @Test
  void whatHasEndedIsToldToHaveEndedWhoeverBuildsOnIt() {
    on.prepared();
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    on.ends("two", Outcome.REPORTED, evidence(0, "c2", "ui/a"));
    on.ends("integration-1", Outcome.REPORTED, evidence(0, "c3"));
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.COMPLETED);
    assertThatThrownBy(() -> verbsWhere("later").cancel("no longer wanted", false))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is completed");
  }

  @Test
  void whatNobodyBuildsOnIsCancelledAtOnce() {
    on.prepared();
    verbsWhere().cancel("no longer wanted", false);
    assertThat(States.of(on.board.state())).isEqualTo(SessionState.DRAINING);
  }
}
