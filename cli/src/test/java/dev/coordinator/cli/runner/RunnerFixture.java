package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.runner.profile.Profile;
import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.scope.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real runner on a real repository, with a stand-in for the server. */
final class RunnerFixture implements AutoCloseable {
  static final String SESSION = "01900000-0000-7000-8000-000000000001";
  static final String RUNNER_KEY = "key-of-the-runner";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final StandInGateway gateway;
  final ByteArrayOutputStream told = new ByteArrayOutputStream();
  final Path trees;
  private final GitFixture repository;
  private final Carrier carrier;
  private final Thread thread;
  private List<String> writes = List.of("src/**");
  private List<Acceptance> acceptance = List.of();
  private int epoch = 1;
  private String owner;
  private long limitMillis = 60_000;

  private RunnerFixture(
      GitFixture repository, Path trees, Commands commands, String push, StandInGateway gateway) {
    this.gateway = gateway;
    this.repository = repository;
    this.trees = trees;
    var settings =
        new Settings(
            "runner-of-test",
            repository == null ? null : new Place("shop", repository.folder()),
            List.of("backend-agent"),
            1,
            commands,
            new Door(gateway.url()),
            push,
            true);
    var happenings = new Happenings(new PrintStream(told, true, StandardCharsets.UTF_8), true);
    carrier = Carrier.of(settings, happenings, trees, Duration.ofMillis(300));
    thread = Thread.ofPlatform().daemon().start(carrier::carryUntilClosed);
  }

  static RunnerFixture running(GitFixture repository, Path trees, String agent) throws IOException {
    return running(repository, trees, agent, null, null);
  }

  static RunnerFixture running(
      GitFixture repository, Path trees, String agent, String setup, String push)
      throws IOException {
    var commands = commands(Profile.GENERIC, agent, setup, Alertness.USUAL);
    return new RunnerFixture(repository, trees, commands, push, new StandInGateway());
  }

  /** Whose agent speaks as this kind does, and is watched like this. */
  static RunnerFixture running(
      GitFixture repository, Path trees, Profile profile, String agent, Alertness alertness)
      throws IOException {
    var commands = commands(profile, agent, null, alertness);
    return new RunnerFixture(repository, trees, commands, null, new StandInGateway());
  }

  private static Commands commands(
      Profile profile, String agent, String setup, Alertness alertness) {
    var ignored = Scope.of(Commands.USUAL_CACHES);
    return new Commands(profile, agent, setup, ignored, Duration.ofSeconds(20), alertness);
  }

  RunnerFixture writing(String... globs) {
    writes = List.of(globs);
    return this;
  }

  /** From the server of this drain epoch. */
  RunnerFixture of(int drainEpoch) {
    epoch = drainEpoch;
    return this;
  }

  /** From a server that the session was restored at, as this owner. */
  RunnerFixture of(int drainEpoch, String owner) {
    this.owner = owner;
    return of(drainEpoch);
  }

  RunnerFixture accepting(String... commands) {
    acceptance = List.of(commands).stream().map(Acceptance::command).toList();
    return this;
  }

  RunnerFixture within(Duration limit) {
    limitMillis = limit.toMillis();
    return this;
  }

  /** Gives the runner a batch on the repository's HEAD and these commits. */
  Assignment give(String... merges) {
    var tree = new BatchRequested.Tree(repository.head(), List.of(merges));
    return give(Kind.WORK, tree, null);
  }

  /** Gives the runner a batch on the repository's HEAD and what an earlier try left. */
  Assignment giveAgain(String partial) {
    return give(Kind.WORK, new BatchRequested.Tree(repository.head(), List.of(), partial), null);
  }

  Assignment giveIntegration(String branch, String oldTip, String... commits) {
    var integration = new BatchRequested.Integration(branch, oldTip, List.of(commits), null);
    return give(Kind.INTEGRATION, null, integration);
  }

  Assignment givePreparation(String base) {
    return give(Kind.PREPARATION, new BatchRequested.Tree(base, List.of()), null);
  }

  Assignment giveWithoutRepository() {
    return give(Kind.WORK, null, null);
  }

  Assignment give(Kind kind, BatchRequested.Tree tree, BatchRequested.Integration integration) {
    return give(SESSION, kind, tree, integration);
  }

  Assignment give(
      String session, Kind kind, BatchRequested.Tree tree, BatchRequested.Integration integration) {
    int number = NUMBER.incrementAndGet();
    String batch = kind == Kind.WORK ? "backend-agent-batch-1" : kind.name().toLowerCase();
    var request =
        new BatchRequested(
            session,
            session + "/" + batch + "/" + number,
            number,
            batch,
            kind,
            kind == Kind.WORK ? "backend-agent" : null,
            "shop-search",
            "20261125_140000",
            repository == null ? null : "shop",
            null,
            epoch,
            limitMillis,
            20,
            3,
            EvidenceSource.RUNNER,
            1,
            writes,
            acceptance,
            tree,
            integration,
            null,
            List.of(),
            null,
            null,
            owner);
    var assignment =
        new Assignment(
            "attempt-" + number,
            1,
            number,
            "secret-of-attempt",
            RUNNER_KEY,
            "refs/coordinator/" + session + "/" + batch + "/" + number + "-1",
            100,
            30_000,
            request,
            kind == Kind.WORK ? brief(session, batch) : null);
    (kind == Kind.WORK ? gateway.work : gateway.system).add(assignment);
    return assignment;
  }

  private Brief brief(String session, String batch) {
    return new Brief(
        session,
        "shop-search",
        batch,
        "backend-agent",
        1,
        2,
        "Search",
        20,
        "Only search",
        writes,
        List.of(),
        List.of("A search"),
        List.of(),
        acceptance,
        List.of(),
        List.of());
  }

  /** What the runner told at the end of an attempt. */
  ReportSubmission report() {
    try {
      ReportSubmission report = gateway.reports.poll(40, TimeUnit.SECONDS);
      assertThat(report).as(() -> "a report; told so far: " + told).isNotNull();
      return report;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until the agent has said this line. */
  void said(String line) {
    try {
      String said = gateway.progress.poll(20, TimeUnit.SECONDS);
      assertThat(said).as(() -> "progress; told so far: " + told).isEqualTo(line);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void stop() {
    carrier.close();
  }

  @Override
  public void close() {
    stop();
    gateway.close();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
