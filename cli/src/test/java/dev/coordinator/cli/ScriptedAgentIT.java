package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.BriefMarkdown;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedAgentIT {
  private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"real-time-notifications", "oauth2-login", "user-profile"})
  void everyTaskOfTheExamplesIsDoneWithinItsScope(String name)
      throws IOException, InterruptedException {
    for (var task : feature(name).tasks()) {
      var tree = Files.createDirectory(folder.resolve(task.id()));
      var report = report(work(tree, brief(task)));

      assertThat(report.changes()).hasSameSizeAs(task.writes());
      assertThat(files(tree)).isNotEmpty().allMatch(Scope.of(task.writes())::matches);
      assertThat(report.integrationPoints())
          .extracting(Report.IntegrationPoint::name)
          .containsExactlyElementsOf(task.produces());
      for (var acceptance : task.acceptance()) {
        assertThat(passes(tree, acceptance)).as(acceptance.toString()).isTrue();
      }
    }
  }

  @Test
  void whatIsThereAlreadyIsKeptAndTheNewLinesAreNamed() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.py"), "one\ntwo\n");

    var report = report(work(folder, brief(List.of("a.py"), "Say \"hello\" \\ to `all`")));

    assertThat(Files.readString(folder.resolve("a.py"))).startsWith("one\ntwo\n# ");
    assertThat(report.changes())
        .containsExactly(new Report.Change("a.py", "3-4", "written for Say \"hello\" \\ to `all`"));
  }

  @Test
  void aPatternIsTurnedIntoAPathThatItMatches() throws IOException, InterruptedException {
    var globs = List.of("a/{b,c}/[!x]?/**/*.ts", "**", "docs/*", "e2e/[ab]*.js");

    work(folder, brief(globs, "All kinds of patterns"));

    assertThat(files(folder))
        .contains("a/b/_x/a-batch-1.ts", "a-batch-1.md", "docs/a-batch-1.md", "e2e/aa-batch-1.js")
        .allMatch(Scope.of(globs)::matches);
  }

  private static Brief brief(TaskSpec task) {
    var deliverables = task.deliverables();
    return new Brief(
        "s",
        "f",
        "a-batch-1",
        "a",
        1,
        1,
        task.title(),
        20,
        task.title(),
        task.writes(),
        List.of(),
        deliverables,
        List.of("`backend/**`"),
        task.acceptance(),
        List.of(),
        task.produces());
  }

  private static Brief brief(List<String> writes, String name) {
    return new Brief(
        "s",
        "f",
        "a-batch-1",
        "a",
        1,
        1,
        name,
        20,
        "It",
        writes,
        List.of(),
        List.of("It"),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static String work(Path tree, Brief brief) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", EXAMPLES.resolve("scripted-agent.sh").toString());
    builder.environment().put("COORDINATOR_BATCH", brief.batch());
    builder.environment().put("AGENT_SECONDS", "0");
    var agent = builder.directory(tree.toFile()).redirectErrorStream(true).start();
    try (var input = agent.getOutputStream()) {
      input.write(BriefMarkdown.of(brief).getBytes(StandardCharsets.UTF_8));
    }
    var output = new String(agent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(agent.waitFor()).as(output).isZero();
    return output;
  }

  private static Report report(String output) throws IOException {
    return Json.STRICT.readValue(output.lines().toList().getLast(), Report.class);
  }

  private static boolean passes(Path tree, Acceptance acceptance)
      throws IOException, InterruptedException {
    var run = acceptance.run();
    if (run == null) {
      return true;
    }
    var check = new ProcessBuilder("sh", "-c", run).directory(tree.toFile()).start();
    return check.waitFor(10, TimeUnit.SECONDS) && check.exitValue() == 0;
  }

  private static List<String> files(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.filter(Files::isRegularFile)
          .map(file -> tree.relativize(file).toString())
          .toList();
    }
  }

  private static Feature feature(String name) throws IOException {
    var yaml = Json.strict(new ObjectMapper(new YAMLFactory()));
    return yaml.readValue(EXAMPLES.resolve("features/" + name + ".yaml").toFile(), Feature.class);
  }
}
