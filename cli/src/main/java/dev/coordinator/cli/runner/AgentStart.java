package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Git;
import dev.coordinator.cli.runner.process.Shell;
import dev.coordinator.cli.runner.process.ShellLine;
import dev.coordinator.cli.runner.process.Tap;
import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.BriefMarkdown;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.runner.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts the agent's command with its brief on stdin and, in its environment, what it needs to call
 * back for this attempt and nothing that would let it do more.
 */
record AgentStart(Shell shell, Commands commands, String url) {

  /** Starts it in the folder; its files lie in {@code scratch}, outside of it. */
  Shell.Running in(
      Path folder, Path scratch, Assignment assignment, Consumer<String> lines, Tap tap) {
    Brief brief = assignment.brief();
    if (brief == null) {
      brief = assignment.request().brief();
    }
    if (brief == null) {
      throw new IllegalStateException(
          "Expected a brief with " + assignment.request().request() + ", but there is none");
    }
    try {
      Path json =
          Files.writeString(scratch.resolve("brief.json"), Json.STRICT.writeValueAsString(brief));
      Path text =
          Files.writeString(
              scratch.resolve("brief.md"), BriefMarkdown.of(brief) + AgentVerbs.how());
      var limit = Duration.ofMillis(assignment.request().limitMillis());
      var environment = environment(assignment, folder, scratch, json);
      environment.putAll(AgentVerbs.in(scratch));
      var line = new ShellLine(commands.agent(), folder, environment, text, limit);
      return shell.start(line, lines, tap);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> environment(
      Assignment assignment, Path folder, Path scratch, Path brief) {
    var environment = new LinkedHashMap<>(commands.profile().environment());
    environment.put("COORDINATOR_URL", url);
    environment.put("COORDINATOR_TOKEN", assignment.secret());
    environment.put("COORDINATOR_SESSION", assignment.request().session());
    environment.put("COORDINATOR_BATCH", assignment.request().batch());
    environment.put("COORDINATOR_ATTEMPT", assignment.attemptId());
    environment.put("COORDINATOR_ROOT", folder.toString());
    environment.put("COORDINATOR_BRIEF", brief.toString());
    environment.put("COORDINATOR_NEWS", NewsFile.at(scratch).toString());
    // so that the agent's own commits need no configuration, which it would write into the user's
    Git.identity(String.valueOf(assignment.request().agent())).forEach(environment::put);
    // so that an agent that removes .git from its tree finds no repository around it
    environment.put("GIT_CEILING_DIRECTORIES", scratch.toString());
    return environment;
  }
}
