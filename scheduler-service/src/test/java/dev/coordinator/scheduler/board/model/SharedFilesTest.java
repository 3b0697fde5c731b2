package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of shared files is told to their owner and to who else works with them. */
class SharedFilesTest {
  private final BoardFixture on =
      new BoardFixture(
          PlanFixture.session("s")
              .batch("api-1", "backend", 0, List.of(), "api/**", "config.py")
              .batch("ui-1", "frontend", 0, List.of(), "ui/**")
              .batch("ui-2", "frontend", 20, List.of("ui-1"), "ui/**", "config.py")
              .batch("ui-3", "frontend", 40, List.of("ui-2"), "ui/**")
              .batch("e2e", "tester", 20, List.of("api-1"), "e2e/**")
              .batch("docs", "writer", 40, List.of("ui-3"), "docs/**")
              .zone("frontend", List.of("config.py"), "backend", "tester"));

  @BeforeEach
  void bothAreAtWork() {
    on.prepared();
  }

  private static List<Note> notes(BatchCard card) {
    return card.notes.stream().map(item -> item.note()).toList();
  }

  @Test
  void theOwnerHearsOfItInItsNextBriefAndNobodyTwice() {
    on.ends("api-1", Outcome.REPORTED, evidence(0, "c1", "api/a", "config.py"));
    assertThat(notes(on.card("ui-2")))
        .singleElement()
        .satisfies(note -> {
          assertThat(note.kind()).isEqualTo(Note.Kind.BROADCAST);
          assertThat(note.text()).contains("api-1").contains("you own");
          assertThat(note.refs()).containsExactly("config.py");
        });
    assertThat(notes(on.card("ui-3"))).isEmpty();
    assertThat(notes(on.card("docs"))).isEmpty();
    // the tester's batch needs that work, and is told of it as a handoff
    assertThat(notes(on.card("e2e"))).isEmpty();
  }

  @Test
  void itStandsInTheBriefOfTheBatchThatHasTheChange() {
    var later =
        new BoardFixture(
            PlanFixture.session("s")
                .batch("api-1", "backend", 0, List.of(), "api/**", "config.py")
                .batch("ui-1", "frontend", 0, List.of("api-0"), "ui/**")
                .batch("ui-2", "frontend", 20, List.of("ui-1"), "ui/**", "config.py")
                .batch("api-0", "backend", 20, List.of(), "api/**")
                .zone("frontend", List.of("config.py"), "backend"));
    later.prepared();
    later.ends("api-1", Outcome.REPORTED, evidence(0, "c1", "config.py"));
    assertThat(notes(later.card("ui-1"))).isEmpty();
    assertThat(notes(later.card("ui-2")))
        .singleElement()
        .satisfies(note -> assertThat(note.text()).contains("Your work tree holds"));
  }

  @Test
  void aBatchWithoutTheChangeIsNotToldThatItHasIt() {
    var never =
        new BoardFixture(
            PlanFixture.session("s")
                .batch("api-1", "backend", 0, List.of(), "api/**", "config.py")
                .batch("ui-1", "frontend", 0, List.of("api-0"), "ui/**")
                .batch("api-0", "backend", 20, List.of(), "api/**")
                .zone("frontend", List.of("config.py"), "backend"));
    never.prepared();
    never.ends("api-1", Outcome.REPORTED, evidence(0, "c1", "config.py"));
    assertThat(notes(never.card("ui-1")))
        .singleElement()
        .satisfies(note -> assertThat(note.text()).contains("does not hold these changes"));
  }

  @Test
  void otherFilesAreNobodysNews() {
    on.ends("api-1", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    assertThat(notes(on.card("ui-2"))).isEmpty();
  }
}
