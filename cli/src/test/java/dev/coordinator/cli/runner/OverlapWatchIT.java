package dev.coordinator.cli.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.runner.git.Draft;
import dev.coordinator.cli.runner.git.LiveWork;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.runner.git.WorkTree;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.runner.Assignment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One attempt's watch, beside attempts whose work does not merge with its own. */
@Timeout(60)
class OverlapWatchIT {
  private static final List<String> CHANGED = List.of("src/app.txt");
  private static final Duration OFTEN = Duration.ofMillis(20);

  @TempDir Path temporary;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Assignment assignment = attempt();
  private GitFixture shop;
  private WorkTree tree;
  private StandInGateway gateway;
  private LiveWork live;
  private Lease lease;

  @BeforeEach
  void anAttemptThatHasChangedAFile() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    var repository = Repository.at(shop.folder());
    tree = WorkTree.add(repository, temporary.resolve("tree"), shop.head());
    new GitFixture(tree.folder()).write("src/app.txt", "mine\n");
    gateway = new StandInGateway();
    live = LiveWork.of(repository, "alive");
    var happenings = new Happenings(new PrintStream(said, true, UTF_8), true);
    var door = new GatewayDoor(new Door(gateway.url()));
    var late = new LateLogs(temporary, door, happenings);
    lease = Lease.keep(door, assignment, happenings, late);
  }

  @AfterEach
  void end() throws Exception {
    lease.close();
    live.close();
    tree.close();
    gateway.close();
  }

  private OverlapWatch watch(Supplier<Collection<String>> changed) {
    var draft = new Draft(tree, shop.head(), changed, temporary.resolve("index"), "so far\n");
    var news = new OverlapNews(new GatewayDoor(new Door(gateway.url())), lease, _ -> {});
    return new OverlapWatch(assignment, draft, live, news, OFTEN);
  }

  private void anotherShows(String batch) throws IOException {
    shop.git("checkout", "-q", "--detach", "main");
    shop.write("src/app.txt", batch + "\n");
    var message = "theirs\n\nCoordinator-Session: %s\nCoordinator-Batch: %s";
    live.show(batch, shop.commit(message.formatted(RunnerFixture.SESSION, batch)));
    shop.git("checkout", "-q", "main");
  }

  @Test
  void itGoesOnAfterWhatNobodyExpected() throws Exception {
    anotherShows("another");
    var looks = new AtomicInteger();
    Supplier<Collection<String>> changed =
        () -> {
          if (looks.incrementAndGet() < 3) {
            throw new IllegalStateException("as nobody expects");
          }
          return CHANGED;
        };
    try (var _ = watch(changed)) {
      assertThat(gateway.overlaps.poll(20, TimeUnit.SECONDS)).isNotNull().hasSize(1);
    }
    assertThat(said.toString(UTF_8)).containsOnlyOnce("as nobody expects");
  }

  @Test
  void whoClosesItWaitsForTheMergeThatRunsAndForNoOther() throws Exception {
    var merges = temporary.resolve("merges");
    var go = temporary.resolve("go");
    Files.writeString(shop.folder().resolve(".git/info/attributes"), "src/app.txt merge=slow\n");
    shop.git(
        "config",
        "merge.slow.driver",
        "echo one >> '%s'; while [ ! -e '%s' ]; do sleep .02; done; exit 1".formatted(merges, go));
    for (String batch : List.of("another", "third", "fourth")) {
      anotherShows(batch);
    }
    var watch = watch(() -> CHANGED);
    while (Files.notExists(merges)) {
      Thread.onSpinWait();
    }
    var closes = Thread.ofPlatform().start(watch::close);
    while (closes.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    Files.createFile(go);
    closes.join();

    assertThat(Files.readAllLines(merges)).hasSize(1);
    assertThat(gateway.overlaps).as("half of them").isEmpty();
  }

  private static Assignment attempt() {
    var request =
        new BatchRequested(
            RunnerFixture.SESSION,
            "id",
            1,
            "backend-agent-batch-1",
            Kind.WORK,
            "backend-agent",
            "shop-search",
            "20261125_140000",
            "shop",
            null,
            1,
            60_000,
            20,
            3,
            EvidenceSource.RUNNER,
            1,
            List.of("src/**"),
            List.of(),
            null,
            null,
            null,
            List.of(),
            null,
            null,
            null);
    return new Assignment("a", 1, 1, "secret", "key", "ref", 100, 30_000, request, null);
  }
}
