package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, in a checkout that was never built and whose build a script plays. */
class LauncherIT {
  private static final List<String> MODULES =
      List.of(
          "cli",
          "local-stack",
          "planner-service",
          "scheduler-service",
          "agent-gateway",
          "checkpoint-service");

  /** Tells that it began, and makes what is missing once the test has opened the gate. */
  private static final String BUILD =
      """
      #!/bin/sh
      echo begun >>builds
      read -r _ <gate
      for module in planner-service scheduler-service agent-gateway checkpoint-service; do
        mkdir -p $module/target/quarkus-app
        touch $module/target/quarkus-app/quarkus-run.jar
      done
      mkdir -p cli/target local-stack/target
      touch cli/target/cli-0.1.0-SNAPSHOT.jar local-stack/target/local-stack-0.1.0-SNAPSHOT.jar
      """;

  @TempDir private Path folder;
  private Path home;
  private Process first;
  private Process second;

  @BeforeEach
  void makeCheckout() throws IOException, InterruptedException {
    home = Files.createDirectory(folder.resolve("home"));
    var root = Path.of("..").toRealPath();
    Files.copy(root.resolve("coordinator"), home.resolve("coordinator"));
    Files.createDirectory(home.resolve(".mvn"));
    Files.copy(root.resolve(".mvn/jdk.sh"), home.resolve(".mvn/jdk.sh"));
    Files.createFile(home.resolve("pom.xml"));
    for (var module : MODULES) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.createFile(home.resolve(module).resolve("pom.xml"));
    }
    Files.writeString(home.resolve("mvnw"), BUILD);
    assertThat(home.resolve("mvnw").toFile().setExecutable(true)).isTrue();
    var gate = new ProcessBuilder("mkfifo", home.resolve("gate").toString()).start();
    assertThat(gate.waitFor()).isZero();
  }

  @AfterEach
  void endBoth() {
    for (var process : List.of(first, second)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void twoAtOnceBuildOnce() throws IOException, InterruptedException {
    twoAtOnceBuildOnce(System.getenv("PATH"));
  }

  @Test
  void withoutFlockTwoAtOnceBuildOnceToo() throws IOException, InterruptedException {
    var tools = Files.createDirectory(folder.resolve("tools"));
    for (var tool :
        List.of(
            "sh",
            "cat",
            "dirname",
            "readlink",
            "sed",
            "find",
            "grep",
            "head",
            "ls",
            "mkdir",
            "mv",
            "rm",
            "rmdir",
            "sleep",
            "touch")) {
      Files.createSymbolicLink(tools.resolve(tool), found(tool));
    }
    twoAtOnceBuildOnce(tools.toString());
    assertThat(home.resolve("target/building.d")).doesNotExist();
  }

  /** Each looks whether one builds, and many may look at once. */
  @Test
  void whoOnlyLooksWhetherOneBuildsIsNotTakenForOne() throws IOException, InterruptedException {
    var flock = new ProcessBuilder("sh", "-c", "command -v flock").start();
    assumeThat(flock.waitFor()).isZero();
    Files.delete(home.resolve("gate"));
    Files.writeString(home.resolve("gate"), "open\n");
    var build = new ProcessBuilder("sh", "mvnw").directory(home.toFile()).start();
    assertThat(build.waitFor()).isZero();
    Files.createFile(Files.createDirectory(home.resolve("target")).resolve("building"));
    var look = "echo held >held; exec sleep 600";
    first =
        new ProcessBuilder("flock", "-s", "target/building", "sh", "-c", look)
            .directory(home.toFile())
            .start();
    awaitText(first, home.resolve("held"), "held");

    second = launch(System.getenv("PATH"), "second.log");

    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("second.log")).content().doesNotContain("Waiting");
  }

  private void twoAtOnceBuildOnce(String path) throws IOException, InterruptedException {
    first = launch(path, "first.log");
    awaitText(first, home.resolve("builds"), "begun");
    second = launch(path, "second.log");
    awaitText(second, folder.resolve("second.log"), "Waiting for another build");

    Files.writeString(home.resolve("gate"), "open\n");

    assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readAllLines(home.resolve("builds"))).containsExactly("begun");
  }

  private Process launch(String path, String log) throws IOException {
    var builder = new ProcessBuilder("sh", home.resolve("coordinator").toString(), "help");
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(log).toFile());
    return builder.start();
  }

  private static void awaitText(Process writer, Path file, String text)
      throws IOException, InterruptedException {
    while (!Files.exists(file) || !Files.readString(file).contains(text)) {
      assertThat(writer.waitFor(20, TimeUnit.MILLISECONDS)).as("end of the writer").isFalse();
    }
  }

  private static Path found(String tool) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
