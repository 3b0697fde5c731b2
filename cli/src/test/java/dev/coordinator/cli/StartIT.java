package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root with this build's own jar: its start cache is quick, and never wrong. */
class StartIT {
  private static final String JAR = "cli-0.1.0-SNAPSHOT.jar";

  @TempDir private Path home;
  private Path target;

  @BeforeEach
  void makeBuiltCheckout() throws IOException {
    var root = Path.of("..").toRealPath();
    Files.copy(root.resolve("coordinator"), home.resolve("coordinator"));
    Files.createDirectory(home.resolve(".mvn"));
    Files.copy(root.resolve(".mvn/jdk.sh"), home.resolve(".mvn/jdk.sh"));
    for (var module :
        List.of(
            "cli",
            "local-stack",
            "planner-service",
            "scheduler-service",
            "agent-gateway",
            "checkpoint-service")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.createFile(home.resolve(module).resolve("pom.xml"));
      Files.createDirectories(home.resolve(module).resolve("target/quarkus-app"));
      Files.createFile(home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"));
    }
    Files.createFile(home.resolve("pom.xml"));
    Files.createFile(home.resolve("local-stack/target/local-stack-0.1.0-SNAPSHOT.jar"));
    target = home.resolve("cli/target");
    copy(root.resolve("cli/target"), target);
    Files.createDirectory(home.resolve("target"));
    Files.createFile(home.resolve("target/built"));
  }

  @Test
  void aStartCacheIsMadeOnceAndTakenFromThenOn() throws IOException, InterruptedException {
    assertThat(launched("", "--version")).startsWith("coordinator 0.1.0");
    var made = Files.getLastModifiedTime(target.resolve("start.aot"));

    assertThat(launched("-XX:+PrintCommandLineFlags", "--version"))
        .contains("-XX:AOTCache=" + home.toRealPath().resolve("cli/target/start.aot"))
        .contains("coordinator 0.1.0");
    assertThat(Files.getLastModifiedTime(target.resolve("start.aot"))).isEqualTo(made);
  }

  @Test
  void afterABuildItIsMadeAnewAndOneThatDoesNotFitSpoilsNoAnswer()
      throws IOException, InterruptedException {
    var answer = launched("", "--version");
    var of = Files.readString(target.resolve("start.aot.of"));

    // a build that left no trace in what the script looks at: only the JVM can notice it
    var jar = library("picocli-");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    Files.writeString(target.resolve("start.aot.of"), madeOf());
    assertThat(launched("", "--version")).isEqualTo(answer);

    Files.writeString(target.resolve("start.aot"), "no cache at all");
    assertThat(launched("", "--version")).isEqualTo(answer);

    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
    assertThat(launched("", "--version")).isEqualTo(answer);
    assertThat(Files.readString(target.resolve("start.aot.of"))).isNotEqualTo(of);
    assertThat(Files.size(target.resolve("start.aot"))).isGreaterThan(1 << 20);
  }

  /** The stack's program, which is an empty file here, is not asked. */
  @Test
  void theVerbsOfTheStackAreExplainedWithoutIt() throws IOException, InterruptedException {
    assertThat(launched("", "help", "up")).startsWith("Usage: coordinator up");
    assertThat(launched("", "logs", "-h")).startsWith("Usage: coordinator logs");
    assertThat(launched("", "down", "--data", "d", "--help")).startsWith("Usage: coordinator down");
  }

  private Path library(String name) throws IOException {
    try (var jars = Files.list(target.resolve("lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(name))
          .findAny()
          .orElseThrow();
    }
  }

  /** The list of files as the script makes it. */
  private String madeOf() throws IOException, InterruptedException {
    var place = home.toRealPath();
    return run(
        List.of(
            "sh",
            "-c",
            "LC_ALL=C ls -lniL \"$JAVA_HOME/release\" '%s' '%s'/cli/target/lib/*.jar"
                .formatted(place.resolve("cli/target").resolve(JAR), place)),
        "");
  }

  private String launched(String flags, String... words) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("sh", home.resolve("coordinator").toString()));
    all.addAll(List.of(words));
    return run(all, flags);
  }

  private String run(List<String> words, String flags) throws IOException, InterruptedException {
    var error = home.resolve("error.log");
    var builder = new ProcessBuilder(words).redirectError(error.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    if (!flags.isEmpty()) {
      builder.environment().put("JDK_JAVA_OPTIONS", flags);
    }
    var process = builder.start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(error)).isZero();
    return out;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from.resolve(JAR), to.resolve(JAR));
    Files.createDirectory(to.resolve("lib"));
    try (var jars = Files.list(from.resolve("lib"))) {
      for (var jar : jars.toList()) {
        Files.copy(jar, to.resolve("lib").resolve(jar.getFileName()));
      }
    }
  }
}
