package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that waits for a person names what that person can say, and it can be said. */
class WhatAPersonCanDoTest {
  private final BoardFixture on =
      new BoardFixture(
          PlanFixture.session("s")
              .batch("one", "backend", 0, List.of(), "api/**")
              .batch("two", "frontend", 0, List.of(), "ui/**"));

  @BeforeEach
  void bothAreAtWork() {
    on.prepared();
  }

  @Test
  void stoppedWorkIsRetriedOrAccepted() {
    on.ends("one", Outcome.REPORTED, evidence(1, "c1", "api/a"));
    assertThat(asked()).startsWith("a person: retry or accept one, or cancel the session (");
    assertThatCode(() -> on.verbs().accept("one", "good enough", false)).doesNotThrowAnyException();
  }

  @Test
  void whatLeftNoCommitIsAcceptedOnlyWithoutItsWork() {
    on.ends("one", Outcome.REPORTED, evidence(0, null));
    assertThat(asked())
        .startsWith("a person: retry one or accept it without its work, or cancel the session (");
    assertThatCode(() -> on.verbs().accept("one", "done elsewhere", true))
        .doesNotThrowAnyException();
  }

  @Test
  void whatTheSystemNeedsIsRetriedAndNeverAccepted() {
    on.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    on.ends("two", Outcome.REPORTED, evidence(0, "c2", "ui/a"));
    on.ends("integration-1", Outcome.ABANDONED, null);
    assertThat(asked()).startsWith("a person: retry integration-1, or cancel the session (");
    assertThatCode(() -> on.verbs().retry("integration-1", null)).doesNotThrowAnyException();
    assertThat(States.of(on.card("integration-1").state())).isNotEqualTo(BatchState.ABANDONED);
  }

  private String asked() {
    return on.board.facts().waitsFor().stream()
        .filter(text -> text.contains("cancel the session ("))
        .findFirst()
        .orElseThrow();
  }
}
