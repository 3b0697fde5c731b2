package dev.coordinator.scheduler.board.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerbsTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final RepositoryFiles files = new RepositoryFiles("shop", 0, 0, List.of(), List.of());
  private final Resources resources =
      new Resources(
          files,
          new AgentSlots(Map.of("backend", 1, "frontend", 1, AgentPresent.ANY, 1)),
          NOON,
          Duration.ofSeconds(30));
  private final Board board =
      Board.planned(
          PlanFixture.session("s")
              .batch("one", "backend", 0, List.of(), "api/**")
              .batch("two", "frontend", 0, List.of(), "ui/**")
              .planned());

  @Test
  void aVerdictIsGivenOnAReportThatWaitsForOneAndOnNothingElse() {
    prepared();
    ends("one", Outcome.REPORTED, evidence(1, "c1", "api/a"));
    assertThatThrownBy(() -> verbs().checkIn("one", Verdict.Outcome.ACCEPTED, "good enough"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("stopped");
    assertThat(isAccepted("one")).isFalse();
  }

  @Test
  void aPreparationThatBroughtNothingIsNeverTakenAsDone() {
    advance();
    ends("preparation", Outcome.REPORTED, evidence(0, null));
    assertThatThrownBy(() -> verbs().checkIn("preparation", Verdict.Outcome.ACCEPTED, "go on"))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> verbs().accept("preparation", "go on")).isInstanceOf(Refused.class);
    assertThat(isAccepted("preparation")).isFalse();
  }

  @Test
  void aPersonCannotAcceptWorkThatOthersHaveOvertaken() {
    prepared();
    ends("one", Outcome.REPORTED, evidence(1, "c1", "api/a"));
    files.accept("other", "theirs", "c9", List.of("api/a"));
    assertThatThrownBy(() -> verbs().accept("one", "looks fine"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("theirs")
        .hasMessageContaining("retry");
    assertThat(isAccepted("one")).isFalse();
  }

  @Test
  void aPersonAcceptsStoppedWorkThatNobodyHasOvertaken() {
    prepared();
    ends("one", Outcome.REPORTED, evidence(1, "c1", "api/a"));
    files.accept("other", "theirs", "c9", List.of("api/b"));
    verbs().accept("one", "looks fine");
    assertThat(isAccepted("one")).isTrue();
  }

  private void prepared() {
    advance();
    ends("preparation", Outcome.REPORTED, evidence(0, "base"));
  }

  private void ends(String batch, Outcome outcome, Evidence evidence) {
    var end =
        new BatchCompleted(
            "s",
            "s/" + batch + "/" + board.card(batch).orElseThrow().ordinal,
            batch,
            outcome,
            1,
            1,
            0,
            null,
            "r1",
            "clone",
            null,
            Report.of("did it"),
            evidence);
    assertThat(new Reception(board, resources).hear(end)).isTrue();
    advance();
  }

  private void advance() {
    new Advance(board, resources).run();
  }

  private Verbs verbs() {
    return new Verbs(board, resources, "ann");
  }

  private boolean isAccepted(String batch) {
    return board.card(batch).orElseThrow().isAccepted();
  }

  private static Evidence evidence(int exit, @Nullable String commit, String... files) {
    return new Evidence(
        exit,
        false,
        10,
        null,
        commit,
        "coordinator/feature",
        List.of(files),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        false);
  }
}
