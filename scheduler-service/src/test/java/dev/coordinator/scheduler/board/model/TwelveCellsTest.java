package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Need;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.scheduler.blocker.model.Treatment.First;
import dev.coordinator.scheduler.blocker.model.Treatment.Hears;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every cell of kind and severity (M71-M77), each against a board: what becomes of the attempt and
 * of the session, who acts first, and who hears the answer.
 */
class TwelveCellsTest extends BlockedFrontend {
  private static final String NEXT_OF_OWNER = "backend-batch-3";
  private static final Need OWNED = new Need("a total", NEXT_OF_OWNER, null, List.of(), List.of());

  @ParameterizedTest(name = "{1} {0}")
  @CsvSource({
    "DEPENDENCY, CRITICAL, BLOCKED, DRAINING, PERSON, ITS_AGENT",
    "CLARIFICATION, CRITICAL, BLOCKED, DRAINING, PERSON, EVERYBODY",
    "TECHNICAL, CRITICAL, BLOCKED, DRAINING, PERSON, ITS_AGENT",
    "SCOPE_CONFLICT, CRITICAL, BLOCKED, DRAINING, PERSON, EVERYBODY",
    "DEPENDENCY, MODERATE, BLOCKED, RUNNING, BRING_IT, ITS_AGENT",
    "CLARIFICATION, MODERATE, BLOCKED, RUNNING, PERSON, EVERYBODY",
    "TECHNICAL, MODERATE, BLOCKED, RUNNING, PERSON, ITS_AGENT",
    "SCOPE_CONFLICT, MODERATE, BLOCKED, RUNNING, PERSON, EVERYBODY",
    "DEPENDENCY, MINOR, ACCEPTED, RUNNING, TELL_THE_OWNER, ITS_AGENT",
    "CLARIFICATION, MINOR, ACCEPTED, RUNNING, PERSON, EVERYBODY",
    "TECHNICAL, MINOR, ACCEPTED, RUNNING, PERSON, ITS_AGENT",
    "SCOPE_CONFLICT, MINOR, ACCEPTED, RUNNING, TELL_THE_OWNER, EVERYBODY",
  })
  void isTreatedAsTheTableSays(
      Kind kind,
      Severity severity,
      BatchState batch,
      SessionState session,
      First first,
      Hears hears) {
    if (severity == Severity.MINOR) {
      reportsMinor(kind, OWNED);
    } else {
      blocks(kind, severity, OWNED);
    }
    assertThat(state(BLOCKED)).isEqualTo(batch);
    assertThat(session()).isEqualTo(session);
    actsFirst(first, severity);
    on.board.takeNews();
    on.verbs().resolve(BLOCKER, new Resolution.Answer("it is so"));
    assertThat(blocker().state()).isEqualTo(BlockerState.RESOLVED);
    hears(hears, severity);
  }

  private void actsFirst(First first, Severity severity) {
    switch (first) {
      case BRING_IT -> {
        assertThat(blocker().state()).isEqualTo(BlockerState.AWAITED);
        assertThat(blocker().awaits()).isEqualTo(EMERGENCY);
      }
      case TELL_THE_OWNER ->
          assertThat(texts(on.card(NEXT_OF_OWNER).notes)).containsExactly("a total");
      case PERSON -> {
        assertThat(blocker().state()).isEqualTo(BlockerState.OPEN);
        assertThat(on.board.card(EMERGENCY)).isEmpty();
        assertThat(on.card(NEXT_OF_OWNER).notes).isEmpty();
        assertThat(on.board.facts().waitsFor().stream().anyMatch(text -> text.contains(BLOCKER)))
            .as("a person is asked, unless it only rides on")
            .isEqualTo(severity != Severity.MINOR);
      }
    }
  }

  /** The backend is at its second batch all the while, and its third is to come. */
  private void hears(Hears hears, Severity severity) {
    var atWork =
        news(ItemsShared.class).stream()
            .flatMap(shared -> shared.items().stream())
            .map(item -> item.toBatch())
            .toList();
    var its = severity == Severity.MINOR ? "frontend-batch-3" : BLOCKED;
    if (severity != Severity.MINOR) {
      assertThat(texts(on.card(its).notes)).contains("it is so");
    }
    switch (hears) {
      case EVERYBODY -> {
        assertThat(atWork).contains("backend-batch-2");
        assertThat(texts(on.card(NEXT_OF_OWNER).notes)).contains("it is so");
      }
      case ITS_AGENT -> {
        assertThat(texts(on.card(NEXT_OF_OWNER).notes)).doesNotContain("it is so");
        if (severity == Severity.MINOR) {
          assertThat(atWork).containsExactly(its);
        } else {
          assertThat(atWork).isEmpty();
        }
      }
    }
  }

  /** Because an agent that has ended without a word about why must block nobody for ever. */
  @org.junit.jupiter.api.Test
  void whoBlocksWithoutAWordIsATechnicalModerateOne() {
    on.ends(BLOCKED, Outcome.BLOCKED, evidence(1, null));
    assertThat(blocker().said().kind()).isEqualTo(Kind.TECHNICAL);
    assertThat(blocker().said().severity()).isEqualTo(Severity.MODERATE);
  }
}
