package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real bash completes with the script, and that no name of a session is run by it. */
class CompletionIT {
  private FakeServer server;

  @TempDir private Path folder;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void verbsOptionsAndTheirValuesAreCompleted() throws IOException, InterruptedException {
    assertThat(completed("ch")).containsExactlyInAnyOrder("check-in", "checkpoints");
    assertThat(completed("u")).containsExactly("up");
    assertThat(completed("check-in", "s", "--ver")).containsExactly("--verdict");
    assertThat(completed("check-in", "--verdict", "")).contains("accepted", "fix", "stop");
    assertThat(completed("status", "--output", "j")).containsExactly("json");
    assertThat(completed("rehe")).isEmpty();
    assertThat(completed("up", "--"))
        .contains("--data", "--port", "--replicas", "--detach", "--help");
    assertThat(completed("up", "--ver")).isEmpty();
    assertThat(completed("down", "--d")).containsExactly("--data");
    assertThat(completed("logs", "--f")).containsExactly("--follow");
    assertThat(completed("logs", "ga")).containsExactly("gateway");
  }

  @Test
  void sessionsComeFromTheServerAndOnlyWhereOneIsWanted() throws IOException, InterruptedException {
    sessions("shop", "shop-2");

    assertThat(completed("status", "sh")).containsExactlyInAnyOrder("shop", "shop-2");
    assertThat(completed("leases", "sh")).isEmpty();
  }

  @Test
  void aSessionIsOfferedOnceAndWhereItCanDoNothingNotAtAll()
      throws IOException, InterruptedException {
    listed(
        session("shop", "new", "completed"),
        session("shop", "old", "running"),
        session("other", "other", "paused"),
        session("past", "past", "cancelled"));

    assertThat(completed("status", "")).containsExactly("shop", "old", "other", "past");
    assertThat(completed("pause", "")).containsExactly("old", "other");
    assertThat(completed("check-in", "")).containsExactly("old", "other");
  }

  @Test
  void aHostileNameIsNeitherRunNorShown() throws IOException, InterruptedException {
    sessions("$(touch " + folder.resolve("ran") + ")", "`id`", "a;b", "--all", "ok");

    assertThat(server.run("names")).isZero();
    assertThat(server.out().lines()).contains("ok").noneMatch(name -> name.matches(".*[$`; ].*"));
    assertThat(completed("status", "")).contains("ok").doesNotContain("a;b", "--all");
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void withoutAServerThereAreNoSessionsAndNoComplaint() {
    server.close();

    assertThat(server.run("names")).isZero();
    assertThat(server.out() + server.err()).isEmpty();
  }

  private void sessions(String... features) {
    listed(
        Stream.of(features)
            .map(feature -> session(feature, "id-of-" + feature, "running"))
            .toArray(String[]::new));
  }

  private void listed(String... sessions) {
    server.on("GET /api/v1/sessions?limit=50", 200, "{\"items\":" + List.of(sessions) + "}");
  }

  private static String session(String feature, String id, String state) {
    return "{\"feature\":\"%s\",\"session\":\"%s\",\"state\":\"%s\"}".formatted(feature, id, state);
  }

  /** What bash offers behind these words; the command itself is a script that asks this server. */
  private List<String> completed(String... words) throws IOException, InterruptedException {
    server.forget();
    assertThat(server.run("completion")).isZero();
    var script = Files.writeString(folder.resolve("completion.bash"), server.out());
    server.forget();
    server.run("names");
    var names = Files.writeString(folder.resolve("names"), server.out());
    server.forget();
    server.run("names", "--open");
    Files.writeString(folder.resolve("names--open"), server.out());
    var command =
        Files.writeString(folder.resolve("coordinator"), "#!/bin/sh\ncat " + names + "$2");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    var line = folder.resolve("coordinator") + " " + String.join(" ", words);
    var asks =
        """
        source %s
        read -ra COMP_WORDS <<<"$1"
        [[ $1 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$1; COMP_POINT=${#1}
        _coordinator
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script);
    var bash = new ProcessBuilder("bash", "-c", asks, "bash", line);
    bash.redirectError(ProcessBuilder.Redirect.DISCARD);
    var process = bash.start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return out.lines().filter(offered -> !offered.isBlank()).toList();
  }
}
