package dev.coordinator.stories.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Runner;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The plugin in the real Claude Code: what a person types pauses and resumes, a task list becomes a
 * session, a held file is left alone, and what others share is heard.
 */
@Tag("real-agents")
@ExtendWith(TheFour.class)
class TheClaudePluginStory {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> OTHERS = List.of("codex", "opencode", "gemini");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @Test
  void theProgramItselfFindsItValid(RunningStack stack, Programs programs) {
    try (var validation =
        programs.claude(stack.folder("valid"), "plugin", "validate", Plugin.SOURCE.toString())) {
      assertThat(validation.exitCode(PATIENCE)).as(validation.output()).isZero();
    }
  }

  /** Each in a conversation of its own, as it is typed; the tree is named as the pause names it. */
  @Test
  void whatOneTypesPausesAndResumes(RunningStack stack, Programs programs) {
    var plugin = Plugin.of(stack, programs);
    var feature =
        Feature.withoutRepository("typed")
            .task("writer", "one")
            .task("writer", "two")
            .task("tester", "three");
    var session = stack.submit(feature);
    session.awaitState("running");
    var stamp = session.now().path("stamp").asText();
    var tree = "@.artifacts/" + feature.name() + "/";
    try (var pause = programs.model("pause");
        var pauseBySkill = programs.model("pause-by-skill");
        var resume = programs.model("resume");
        var resumeBySkill = programs.model("resume-by-skill")) {
      typed(plugin, pause, "/pause", session, "paused");
      typed(plugin, resume, "/parallel-coordinator:resume " + tree + stamp, session, "running");
      typed(plugin, pause, "/parallel-coordinator:pause", session, "paused");
      typed(plugin, resume, "/parallel-coordinator:resume " + tree, session, "running");
      typed(plugin, pauseBySkill, "зупини роботу", session, "paused");
      typed(plugin, resumeBySkill, "продовжуємо " + tree, session, "running");
      for (var model : List.of(pauseBySkill, resumeBySkill)) {
        assertThat(model.heard("claude", "Launching skill")).isTrue();
        assertThat(model.heard("claude", "зупини роботу"))
            .as("the model is told of the phrase")
            .isTrue();
        assertThat(model.heard("claude", "продовжуємо @.artifacts/feature/")).isTrue();
      }
    }
    assertThat(session.tell("cancel").status()).isEqualTo(200);
  }

  private static void typed(
      Plugin plugin, ScriptedModel model, String words, Session session, String state) {
    try (var claude = plugin.start(model, plugin.stack().folder("person"), words)) {
      assertThat(claude.exitCode(PATIENCE)).as(words + ": " + claude.output()).isZero();
      session.awaitState(state);
      System.out.printf("typed into Claude Code: %s -> %s%n", words, state);
    }
    if (state.equals("paused")) {
      var summary = session.artifact("checkpoint-summary.md");
      assertThat(summary.status()).isEqualTo(200);
      assertThat(summary.body()).contains("/resume @.artifacts/");
    }
  }

  @Test
  void aTaskListBecomesASession(RunningStack stack, Programs programs) throws IOException {
    var plugin = Plugin.of(stack, programs);
    var repository = Git.repository(stack.folder("tasks").resolve("shop"));
    repository.write("tasks.md", "1. Door to change a profile (40 min)\n2. Page, 3. Tests\n");
    var words =
        Map.of(
            "@FEATURE@", example().replace("repository: shop", "repository: " + repository.name()),
            "@COORDINATOR@", launcher(stack));
    try (var model = programs.model("coordinate", words);
        var claude =
            plugin.start(model, repository.folder(), "/parallel-coordinator:coordinate tasks.md")) {
      assertThat(claude.exitCode(PATIENCE)).as(claude.output()).isZero();
      assertThat(model.heard("claude", "One task of the list is one entry")).isTrue();
      var named = Pattern.compile("submitted: ([0-9a-f-]{36})").matcher(claude.output());
      assertThat(named.find()).as(claude.output()).isTrue();
      var session = stack.session(named.group(1));
      assertThat(session.now().path("feature").asText()).isEqualTo("profile-editing");
      assertThat(Session.work(session.now())).hasSizeGreaterThanOrEqualTo(4);
      assertThat(session.tell("cancel").status()).isEqualTo(200);
    }
  }

  /** The one that the skill itself shows. */
  private static String example() throws IOException {
    var skill = Files.readString(Plugin.SOURCE.resolve("skills/coordinate/SKILL.md"));
    var found = EXAMPLE.matcher(skill);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /** What stands for the command on a person's path. */
  private static String launcher(RunningStack stack) throws IOException {
    var command = stack.folder("bin").resolve("coordinator");
    Files.writeString(command, stack.launcherScript());
    assertThat(command.toFile().setExecutable(true)).isTrue();
    return command.toString();
  }

  @Test
  void aPersonsWriteToAHeldFileIsRefusedAndTheNextIsNot(RunningStack stack, Programs programs)
      throws IOException {
    var plugin = Plugin.of(stack, programs);
    var made = Git.repository(stack.folder("held").resolve("shop"));
    var repository = new Git(made.folder(), "shop");
    var gate = stack.folder("gates").resolve("gate");
    var feature =
        Feature.in(repository, "holding")
            .policy("unitOfTime", "PT5S")
            .task("writer", "held")
            .task("writer", "more", "held")
            .task("tester", "tests", "held");
    try (var _ =
        stack
            .runner(repository)
            .carrying("writer", "tester")
            .seeing("GATE", gate)
            .with(patient())) {
      var session = stack.submit(feature);
      session.awaitBatch("writer-batch-1", "running");
      try (var model = programs.model("write-both");
          var claude = plugin.start(model, repository.folder(), "write both")) {
        assertThat(claude.exitCode(PATIENCE)).as(claude.output()).isZero();
        assertThat(model.heard("claude", "held/a.txt is held by writer-batch-1 (writer)")).isTrue();
      }
      isToldWhereNobodyWorks(plugin, programs);
      assertThat(repository.folder().resolve("held/a.txt")).doesNotExist();
      assertThat(repository.folder().resolve("free/b.txt")).content().isEqualTo("mine\n");
      Files.createFile(gate);
      session.awaitCompleted();
    }
  }

  private static void isToldWhereNobodyWorks(Plugin plugin, Programs programs) {
    try (var model = programs.model("nothing");
        var claude = plugin.start(model, plugin.stack().folder("elsewhere"), "hello")) {
      assertThat(claude.exitCode(PATIENCE)).as(claude.output()).isZero();
      assertThat(model.heard("claude", "takes this folder for the repository elsewhere-")).isTrue();
    }
  }

  private static String patient() {
    return "until [ -e \"$GATE\" ]; do sleep 0.1; done; exec " + Runner.SCRIPTED;
  }

  @Test
  void whatCodexSharesStandsInTheNextRequestOfClaude(RunningStack stack, Programs programs)
      throws IOException {
    var plugin = Plugin.of(stack, programs);
    var repository = Git.repository(stack.folder("shared").resolve("shop"));
    var gate = stack.folder("gates").resolve("gate");
    var feature = FourRunners.feature(repository, "edit", "");
    feature.with("claude", "deliverables", List.of(waiting(gate)));
    var runner = stack.runner(repository).carrying("claude").as("claude");
    programs.environment(programs.model()).forEach(runner::seeing);
    try (var _ = runner.with(programs.command("claude", quoted(plugin)));
        var _ = FourRunners.on(stack, programs, repository, stack.folder("trees"), OTHERS)) {
      var session = stack.submit(feature);
      await("what codex shares")
          .atMost(PATIENCE)
          .until(() ->
              stack
                  .web()
                  .get("/api/v1/findings?session=" + session.id())
                  .body()
                  .contains("codex writes"));
      session.awaitThat("have claude at work", view -> isRunning(view));
      Files.createFile(gate);
      session.awaitCompleted();
      assertThat(programs.model().heard("claude", "codex writes codex/work.txt")).isTrue();
    }
  }

  private static boolean isRunning(JsonNode view) {
    return Session.work(view).stream()
        .filter(batch -> batch.path("agent").asText().equals("claude"))
        .allMatch(batch -> batch.path("state").asText().equals("running"));
  }

  private static String waiting(Path gate) {
    return "Write FILE=claude/work.txt GATE=" + gate + " [[scenario:gate-then-look]]";
  }

  private static String quoted(Plugin plugin) {
    return plugin.words().stream().map(Programs::quoted).reduce("", (all, one) -> all + " " + one);
  }
}
