package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.http.Door;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agent printed while the server was away reaches it when it is back. */
@Timeout(90)
class LateLogsIT {
  @TempDir Path temporary;
  private GitFixture shop;
  private Path trees;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    trees = temporary.resolve("trees");
  }

  private static void until(BooleanSupplier isSo, RunnerFixture runner)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!isSo.getAsBoolean() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(isSo.getAsBoolean()).as(() -> "so far: " + told(runner)).isTrue();
  }

  private static String told(RunnerFixture runner) {
    return runner.told.toString(StandardCharsets.UTF_8);
  }

  private LateLogs of(RunnerFixture runner) {
    return new LateLogs(
        trees, new GatewayDoor(new Door(runner.gateway.url())), new Happenings(System.out, true));
  }

  private LateLogs of(StandInGateway gateway) {
    var happenings = new Happenings(new PrintStream(said, true, StandardCharsets.UTF_8), true);
    return new LateLogs(trees, new GatewayDoor(new Door(gateway.url())), happenings);
  }

  private boolean isKept(String attempt) {
    return Files.exists(trees.resolve(attempt + ".late-log"));
  }

  @Test
  void theLogOfAnAgentThatEndsWhileTheServerIsAwayIsWholeOnceItIsBack() throws Exception {
    var go = temporary.resolve("go");
    var agent = "echo x > src/x; echo one; while [ ! -e '" + go + "' ]; do sleep .05; done; ";
    try (var runner = RunnerFixture.running(shop, trees, agent + "seq 1 30000")) {
      var attempt = runner.give().attemptId();
      until(() -> !runner.gateway.progress.isEmpty(), runner);
      runner.gateway.down = true;
      Files.createFile(go);
      until(() -> isKept(attempt), runner);
      assertThat(Files.getPosixFilePermissions(trees.resolve(attempt + ".late-log")))
          .as("it shows the runner's key")
          .hasSize(2);

      runner.gateway.logStatus.set(503);
      runner.gateway.down = false;
      until(() -> runner.gateway.logsRefused.get() >= 2, runner);
      assertThat(runner.gateway.reports).as("after which nothing of it is taken").isEmpty();
      runner.gateway.logStatus.set(200);
      assertThat(runner.report().ending()).isEqualTo(Ending.REPORTED);
      assertThat(runner.gateway.wholeLog()).startsWith("one\n1\n2\n").endsWith("29999\n30000\n");
      assertThat(told(runner)).contains("log waits").doesNotContain("log cut");
    }
  }

  @Test
  void whatARunnerBeforeCouldNotBringIsBroughtByTheNextOne() throws Exception {
    try (var runner = RunnerFixture.running(shop, trees, "true")) {
      runner.gateway.log.add("one\n");
      var here = runner.gateway.url();
      of(runner).keep(new LateLog("http://127.0.0.1:1", "elsewhere", 1, "key", 0, List.of("x")));
      of(runner).keep(new LateLog(here, "before", 7, "key-before", 1, List.of("two\n", "three\n")));

      until(() -> !isKept("before"), runner);
      assertThat(runner.gateway.wholeLog()).isEqualTo("one\ntwo\nthree\n");
      assertThat(runner.gateway.shown).contains("log Bearer key-before");
      var later = new LateLog(here, "later", 7, "key-before", 3, List.of("four\n"));
      of(runner).keep(later);
      until(() -> !isKept("later"), runner);
      assertThat(isKept("elsewhere")).as("another server's").isTrue();
    }
  }

  @Test
  void whatTheServerNeverTakesIsToldAndForgotten() throws Exception {
    try (var runner = RunnerFixture.running(shop, trees, "true")) {
      var here = runner.gateway.url();
      of(runner).keep(new LateLog(here, "gap", 7, "key-before", 5, List.of("two\n")));
      Files.writeString(trees.resolve("broken.late-log"), "{");

      until(() -> !isKept("gap") && !isKept("broken"), runner);
      assertThat(told(runner)).contains("\"log cut\",\"attempt\":\"gap\"", "cannot be read");
    }
  }

  @Test
  void whoIsAwayIsToldFromWhoDoesNotTakeItNow() throws Exception {
    try (var gateway = new StandInGateway()) {
      gateway.logStatus.set(503);
      var happenings = new Happenings(System.out, true);
      var door = new GatewayDoor(new Door(gateway.url()));
      var late = new LateLogs(trees, door, happenings);
      late.keep(new LateLog(gateway.url(), "one", 7, "key", 0, List.of("x")));

      assertThat(late.bring("one")).isEqualTo(LateLogs.Answer.NOT_NOW);
      gateway.down = true;
      assertThat(late.bring("one")).isEqualTo(LateLogs.Answer.AWAY);
      gateway.down = false;
      gateway.logStatus.set(200);
      assertThat(late.bring("one")).isEqualTo(LateLogs.Answer.OVER);
      assertThat(late.bring("one")).as("nothing is kept").isEqualTo(LateLogs.Answer.OVER);
      assertThat(gateway.wholeLog()).isEqualTo("x");
    }
  }

  @Test
  void aServerThatAnswersForAllButTheLogIsToldTheReport() throws Exception {
    try (var runner = RunnerFixture.running(shop, trees, "echo x > src/x; echo one")) {
      runner.gateway.logAnswersToLose.set(Integer.MAX_VALUE);
      var attempt = runner.give().attemptId();

      assertThat(runner.report().ending()).isEqualTo(Ending.REPORTED);
      assertThat(isKept(attempt)).as("for as long as the server may take it").isTrue();
    }
  }

  @Test
  void aRunnerThatStopsTellsTheReportWithoutTheLog() throws Exception {
    try (var runner = RunnerFixture.running(shop, trees, "echo x > src/x; echo one")) {
      runner.gateway.logAnswersToLose.set(Integer.MAX_VALUE);
      var attempt = runner.give().attemptId();
      until(() -> isKept(attempt), runner);
      runner.stop();

      assertThat(runner.gateway.reports).hasSize(1);
      assertThat(told(runner)).doesNotContain("report given up");
    }
  }

  @ParameterizedTest
  @CsvSource({"401,NOT_NOW", "403,NOT_NOW", "404,UNKNOWN"})
  void whatIsNotSaidOfTheAttemptForgetsNothing(int status, LateLogs.Answer answer)
      throws Exception {
    try (var gateway = new StandInGateway()) {
      gateway.logStatus.set(status);
      var late = of(gateway);
      late.keep(new LateLog(gateway.url(), "one", 7, "key", 0, List.of("x")));

      assertThat(late.bring("one")).isEqualTo(answer);
      assertThat(isKept("one")).isTrue();
    }
  }

  @Test
  void anotherServersLogIsNeverTooOld() throws Exception {
    try (var gateway = new StandInGateway()) {
      var late = of(gateway);
      late.keep(new LateLog("http://127.0.0.1:1", "one", 7, "key", 0, List.of("x")));
      var longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(8)));
      Files.setLastModifiedTime(trees.resolve("one.late-log"), longAgo);
      Files.setLastModifiedTime(Files.createFile(trees.resolve("log1.part")), longAgo);
      late.bringAll();

      assertThat(isKept("one")).isTrue();
      assertThat(trees.resolve("log1.part")).as("what a killed runner was writing").doesNotExist();
    }
  }

  @Test
  void oneFileThatIsNoLogKeepsNoOtherFromBeingBrought() throws Exception {
    try (var gateway = new StandInGateway()) {
      var late = of(gateway);
      Files.createDirectories(trees.resolve("folder.late-log").resolve("x"));
      Files.writeString(trees.resolve("null.late-log"), "null");
      Files.writeString(trees.resolve("empty.late-log"), "{}");
      late.keep(new LateLog(gateway.url(), "folder", 7, "key", 0, List.of("x")));
      late.keep(new LateLog(gateway.url(), "one", 7, "key", 0, List.of("x")));
      late.bringAll();
      late.bringAll();

      assertThat(gateway.wholeLog()).isEqualTo("x");
      assertThat(isKept("null") || isKept("empty") || isKept("one")).isFalse();
      assertThat(said.toString(StandardCharsets.UTF_8)).containsOnlyOnce("logs wait");
      assertThat(trees).as("what could not be kept").isDirectoryNotContaining("glob:**.part");
    }
  }
}
