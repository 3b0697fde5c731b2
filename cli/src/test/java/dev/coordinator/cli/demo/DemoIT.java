package dev.coordinator.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's start and end around a stack that a script plays; the whole story is told elsewhere.
 */
class DemoIT {
  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void build() throws IOException {
    home = folder.resolve("home");
    Files.createDirectories(home.resolve("examples/features"));
    Files.createFile(home.resolve("examples/scripted-agent.sh"));
    Files.writeString(
        home.resolve("examples/features/real-time-notifications.yaml"),
        "feature: x\nrepository: shop\n");
    Files.createDirectories(home.resolve("local-stack/target"));
    Files.createFile(home.resolve("local-stack/target/local-stack-1.jar"));
  }

  @Test
  void aStackThatDoesNotStartIsToldWithItsLastWords() throws IOException, InterruptedException {
    var logs = "'" + folder.resolve("demo/data/logs") + "'";
    var demo =
        start("mkdir -p " + logs + "; echo x > " + logs + "/kafka.log; echo no disk; exit 1");

    assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(1);
    assertThat(output())
        .contains("Expected stack to run, but it ended with 1:\nno disk")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("demo/data")).doesNotExist();
    assertThat(folder.resolve("demo/logs/kafka.log")).hasContent("x");
    assertThat(folder.resolve("demo/shop/README.md")).exists();
    assertThat(output())
        .contains("The repository and the logs stay in " + folder.resolve("demo") + "\n")
        .doesNotContain("rm -rf");
  }

  @Test
  void anInterruptedDemoLeavesNoProcessAndNoData() throws IOException, InterruptedException {
    var demo =
        start(
            "mkdir -p '"
                + folder.resolve("demo/data")
                + "'; echo $$ > '"
                + folder.resolve("pid")
                + "'; mv '"
                + folder.resolve("pid")
                + "' '"
                + folder.resolve("started")
                + "'; exec sleep 600");
    while (!Files.exists(folder.resolve("started"))) {
      assertThat(demo.waitFor(20, TimeUnit.MILLISECONDS)).as(output()).isFalse();
    }
    var stack = Long.parseLong(Files.readString(folder.resolve("started")).strip());

    demo.destroy();

    assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ProcessHandle.of(stack)).isEmpty();
    assertThat(folder.resolve("demo/data")).doesNotExist();
  }

  @Test
  void aServerThatRefusesTheTokenIsToldBeforeAnyRunnerStarts()
      throws IOException, InterruptedException {
    try (var server = new SilentServer(401)) {
      var demo = start("touch '" + folder.resolve("started") + "'", "--url", server.url());

      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(1);
      assertThat(output()).contains("Expected a token").doesNotContain("\tat ");
      assertThat(folder.resolve("started")).doesNotExist();
    }
  }

  @Test
  void onAServerThatRunsAlreadyOnlyRunnersAreStarted() throws IOException, InterruptedException {
    var started = folder.resolve("started");
    try (var server = new SilentServer(200)) {
      var script = "echo \"$@\" >> '" + started + "'; exec sleep 600";
      var demo = start(script, "--url", server.url());
      while (!Files.exists(started) || Files.readAllLines(started).size() < 3) {
        assertThat(demo.waitFor(20, TimeUnit.MILLISECONDS)).as(output()).isFalse();
      }
      demo.destroy();

      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readAllLines(started))
          .hasSize(3)
          .allMatch(line -> line.matches(".* runner --repository shop-[0-9a-f]{8}=.*"));
    }
  }

  /** Nobody is told to remove what the demo did not make. */
  @Test
  void whereSomethingLiesAlreadyNothingIsSaidToStay() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("demo/shop"));
    var demo = start("exit 1");

    assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(2);
    assertThat(output()).contains("something is there already").doesNotContain("stay");
  }

  @Test
  void aTemporaryFolderIsSaidToBeRemovable() throws IOException {
    var place = DemoPlace.make(null, null);
    var made = place.folder();

    assertThat(place.staying()).endsWith(": rm -rf '" + made + "'");

    Files.delete(place.logs());
    Files.delete(made);
  }

  @Test
  void aStackOfItsOwnAndAServerExcludeEachOther() throws IOException, InterruptedException {
    var demo = start("exit 1", "--url", "http://127.0.0.1:1", "--port", "8080");

    assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(2);
    assertThat(output()).contains("got both");
  }

  /** Runs the demo with a Java that is this script. */
  private Process start(String script, String... more) throws IOException {
    var java = folder.resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.coordinator.cli.Main",
            "demo",
            "--dir",
            folder.resolve("demo").toString());
    var builder = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(more)).toList());
    builder.redirectErrorStream(true).environment().put("COORDINATOR_HOME", home.toString());
    builder.environment().put("COORDINATOR_JAVA", java.toString());
    return builder.redirectOutput(folder.resolve("output").toFile()).start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }
}
