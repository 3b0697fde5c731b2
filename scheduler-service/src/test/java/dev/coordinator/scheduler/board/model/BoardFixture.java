package dev.coordinator.scheduler.board.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One board with runners, and a gateway that says what a test wishes. */
final class BoardFixture {
  static final Patience PATIENCE = new Patience(Duration.ofSeconds(30), Duration.ofMinutes(15));

  final RepositoryFiles files = new RepositoryFiles("shop", 0, 0, List.of(), List.of(), List.of());
  final Board board;
  private final Resources resources;

  /** For every agent but the painter. */
  private static Map<String, Integer> slots() {
    return Stream.of(
            "backend",
            "frontend",
            "a-agent",
            "b-agent",
            "c-agent",
            "d-agent",
            "e-agent",
            AgentPresent.ANY)
        .collect(Collectors.toMap(name -> name, _ -> 2));
  }

  BoardFixture(PlanFixture plan) {
    this(plan, List.of());
  }

  BoardFixture(PlanFixture plan, List<String> olderSessions) {
    resources =
        new Resources(
            files,
            new AgentSlots(slots()),
            olderSessions,
            Instant.parse("2026-01-05T12:00:00Z"),
            PATIENCE);
    board = Board.planned(plan.planned());
    advance();
  }

  BoardFixture prepared() {
    ends("preparation", Outcome.REPORTED, evidence(0, "base"));
    return this;
  }

  void starts(String batch) {
    hears(new AttemptStarted("s", request(batch), batch, 1, 1, "backend", "r1"));
  }

  /** False where it is no news. */
  boolean tellsAtWork(String batch, Blocker blocker) {
    var told = new AttemptProgressed("s", request(batch), batch, 1, "r1", "blocker", blocker);
    var isNews = new Reception(board, resources).hear(told);
    advance();
    return isNews;
  }

  void ends(String batch, Outcome outcome, @Nullable Evidence evidence) {
    ends(batch, outcome, Report.of("did it"), evidence);
  }

  void ends(String batch, Outcome outcome, Report report, @Nullable Evidence evidence) {
    hears(
        new BatchCompleted(
            "s",
            request(batch),
            batch,
            outcome,
            1,
            1,
            fileToken(batch),
            null,
            "r1",
            "clone",
            null,
            report,
            evidence));
  }

  Verbs verbs() {
    return new Verbs(board, resources, "ann");
  }

  void advance() {
    new Advance(board, resources).run();
  }

  Resources resources() {
    return resources;
  }

  /** The same, so much later. */
  Resources resourcesAfter(int minutes) {
    return new Resources(
        files,
        resources.slots(),
        resources.olderSessions(),
        resources.now().plus(Duration.ofMinutes(minutes)),
        PATIENCE);
  }

  BatchCard card(String batch) {
    return board.card(batch).orElseThrow();
  }

  /** The last request of the batch among the news not taken yet. */
  BatchRequested asked(String batch) {
    return board.takeNews().stream()
        .map(Said::event)
        .filter(event -> event instanceof BatchRequested asked && asked.batch().equals(batch))
        .map(BatchRequested.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private void hears(Event event) {
    assertThat(new Reception(board, resources).hear(event)).isTrue();
    advance();
  }

  private long fileToken(String batch) {
    var open = card(batch).state().open();
    return open == null ? 0 : open.fileToken();
  }

  private String request(String batch) {
    return "s/" + batch + "/" + card(batch).ordinal;
  }

  /** Committed work whose one acceptance command exits so. */
  static Evidence checked(String command, int exit, String commit, String... files) {
    return new Evidence(
        0,
        false,
        10,
        null,
        commit,
        null,
        List.of(files),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Evidence.CommandRun(command, exit, 5, exit == 0 ? "" : "no rule for it")),
        "",
        false);
  }

  /** Work that left its scope, so that there is no commit of it. */
  static Evidence outside(List<String> inScope, String... outside) {
    return new Evidence(
        0,
        false,
        10,
        "base",
        null,
        null,
        inScope,
        List.of(outside),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        false);
  }

  static Evidence evidence(int exit, @Nullable String commit, String... files) {
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
