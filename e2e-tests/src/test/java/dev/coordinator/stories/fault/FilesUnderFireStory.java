package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.stories.fault.FileClient.Counts;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.LeaseAudit;
import dev.coordinator.stories.stage.PlanSender;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 32 clients want files of one repository at two schedulers that are killed in turn: no two ever
 * hold a file, nobody gets half of what it wants, nobody waits for ever. For long: {@code -Psoak
 * -Dit.test=FilesUnderFireStory -Dfiles.each=2000}.
 */
class FilesUnderFireStory {
  private static final int TEAMS = 8;
  private static final int BATCHES_OF_A_SESSION = 5;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final String repository = "fire-" + UUID.randomUUID().toString().substring(0, 8);
  private final Counts counts = new Counts();
  private final List<Session> sessions = new ArrayList<>();
  private ExecutorService threads;
  private RunningStack stack;

  @BeforeEach
  void start() {
    stack = RunningStack.start(Conditions.SHORT_LEASES.replicas(2));
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterEach
  void end() throws Exception {
    counts.closed().countDown();
    threads.shutdownNow();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    stack.close();
  }

  @Test
  void nobodyEverHoldsWhatAnotherHolds() throws Exception {
    eachAcquires(10, 8);
  }

  @Test
  @Tag("soak")
  void norAfterTwoThousandAcquisitionsEach() throws Exception {
    eachAcquires(Integer.getInteger("files.each", 2_000), 10);
  }

  private void eachAcquires(int each, int seconds) throws Exception {
    long seed = Long.getLong("files.seed", System.nanoTime() % 1_000_000);
    System.out.printf("files: seed=%d clients=32 each=%d%n", seed, each);
    try (var plans = new PlanSender(stack)) {
      threads.execute(new FileClient(stack.web(), repository, List.of(), counts));
      var teams = new ArrayList<Future<?>>();
      for (var number = 0; number < TEAMS; number++) {
        var team = new FileTeam(repository, number, new RandomScopes(seed + number));
        team.agents()
            .forEach(agent ->
                threads.execute(new FileClient(stack.web(), repository, List.of(agent), counts)));
        teams.add(threads.submit(() -> goThrough(team, each, plans)));
      }
      var kills = killInTurn(teams, seconds);
      for (var team : teams) {
        team.get();
      }
      check(TEAMS * FileTeam.AGENTS * each, kills);
    }
  }

  private Void goThrough(FileTeam team, int each, PlanSender plans) {
    for (var done = 0; done < each; done += BATCHES_OF_A_SESSION) {
      var id = UUID.randomUUID().toString();
      plans.say(team.session(id, Math.min(BATCHES_OF_A_SESSION, each - done)));
      var session = stack.session(id);
      session.awaitCompleted();
      synchronized (sessions) {
        sessions.add(session);
      }
    }
    return null;
  }

  /** Looks at the books between the kills. */
  private int killInTurn(List<Future<?>> teams, int seconds) throws InterruptedException {
    var kills = 0;
    while (teams.stream().anyMatch(team -> !team.isDone())) {
      for (var look = 0; look < seconds * 5 && teams.stream().anyMatch(t -> !t.isDone()); look++) {
        heldIsDisjoint();
        counts.closed().await(200, TimeUnit.MILLISECONDS);
      }
      stack.crash(kills++ % 2 == 0 ? "scheduler" : "scheduler-2");
    }
    return kills;
  }

  /** No two live holders, and each has all that its batch wants. */
  private void heldIsDisjoint() {
    var held =
        stack
            .ledger()
            .texts(
                """
                select session || ' ' || batch || E'\\n' || array_to_string(globs, E'\\n')
                from scheduler.file_lease where repository = ?
                """,
                repository);
    for (var one : held) {
      for (var other : held) {
        assertThat(!one.equals(other) && scope(one).intersects(scope(other)))
            .as("%s and %s", one, other)
            .isFalse();
      }
    }
  }

  private static Scope scope(String row) {
    return Scope.of(row.lines().skip(1).toList());
  }

  private void check(int acquisitions, int kills) {
    await("all to be told")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() ->
            assertThat(LeaseAudit.of(stack, repository).holds())
                .hasSizeGreaterThanOrEqualTo(acquisitions));
    var audit = LeaseAudit.of(stack, repository);
    var longest = audit.waits().isEmpty() ? Duration.ZERO : audit.waits().getFirst().length();
    System.out.printf(
        "files: %d grants, %d of them after a wait, longest %d ms, %d kills, %d late results refused%n",
        audit.holds().size(),
        audit.waits().size(),
        longest.toMillis(),
        kills,
        counts.refused().get());
    assertThat(audit.overlaps()).isEmpty();
    assertThat(audit.holds()).extracting(hold -> hold.token()).doesNotHaveDuplicates();
    assertThat(longest).isLessThan(LONGEST_WAIT);
    assertThat(counts.refused().get()).as("results under a superseded token").isPositive();
    sessions.forEach(stack.ledger()::nothingIsOpen);
    assertThat(
            stack
                .ledger()
                .texts(
                    "select batch from scheduler.file_reservation where repository = ?",
                    repository))
        .isEmpty();
  }
}
