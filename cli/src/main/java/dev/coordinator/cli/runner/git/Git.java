package dev.coordinator.cli.runner.git;

import dev.coordinator.cli.runner.process.OwnEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The git executable in one folder: called without a shell, runs no hook, asks nobody, signs
 * nothing, cleans nothing up, and speaks English.
 */
public final class Git {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final List<String> SETTINGS =
      List.of(
          "core.hooksPath=/dev/null",
          "commit.gpgsign=false",
          "gc.auto=0",
          "maintenance.auto=false",
          "core.quotePath=false",
          "core.fsmonitor=false",
          "core.untrackedCache=false",
          "core.trustctime=true",
          "core.checkStat=default",
          "core.ignoreStat=false",
          "submodule.recurse=false",
          "rerere.enabled=false",
          "advice.detachedHead=false",
          "worktree.useRelativePaths=false",
          "color.ui=false");

  private final Path folder;
  private final Map<String, String> environment;

  private Git(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  public static Git in(Path folder) {
    return new Git(folder, Map.of());
  }

  /** The same git with one more variable in its environment. */
  public Git with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new Git(folder, more);
  }

  /** The same git that writes commits in this name. */
  public Git as(String name) {
    var more = new HashMap<>(environment);
    more.putAll(identity(name));
    return new Git(folder, more);
  }

  /** The variables by which git commits in this name. */
  public static Map<String, String> identity(String name) {
    String mail = name.replaceAll("[^A-Za-z0-9._-]", "-") + "@agents.invalid";
    return Map.of(
        "GIT_AUTHOR_NAME", name,
        "GIT_AUTHOR_EMAIL", mail,
        "GIT_COMMITTER_NAME", name,
        "GIT_COMMITTER_EMAIL", mail);
  }

  /** Runs the command; any exit code is an answer. */
  public GitAnswer ask(String... arguments) {
    return feed("", arguments);
  }

  /** Runs the command, which must succeed. */
  public GitAnswer must(String... arguments) {
    return demand(ask(arguments), arguments);
  }

  /** Runs the command on this input; it must succeed. */
  public GitAnswer mustFeed(String input, String... arguments) {
    return demand(feed(input, arguments), arguments);
  }

  /** Runs the command on this input; any exit code is an answer. */
  public GitAnswer feed(String input, String... arguments) {
    try {
      return exchange(start(arguments), input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | UncheckedIOException e) {
      throw new GitFailed("Expected to run git in " + folder + ", but " + e.getMessage());
    }
  }

  private static GitAnswer demand(GitAnswer answer, String... arguments) {
    if (!answer.ok()) {
      String said = answer.err().isEmpty() ? "exit code " + answer.exit() : answer.err();
      throw new GitFailed("Expected git " + arguments[0] + " to succeed, but it said: " + said);
    }
    return answer;
  }

  private Process start(String... arguments) throws IOException {
    var command = new ArrayList<String>(List.of("git"));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    OwnEnvironment.clear(builder.environment());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_EDITOR", "false");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static GitAnswer exchange(Process git, byte[] input) throws IOException {
    var out = CompletableFuture.supplyAsync(() -> all(git.getInputStream()), Git::onThread);
    var err = CompletableFuture.supplyAsync(() -> all(git.getErrorStream()), Git::onThread);
    try {
      try (OutputStream in = git.getOutputStream()) {
        in.write(input);
      } catch (IOException _) {
        // git ended without reading: its exit code says why
      }
      if (!git.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("it took longer than " + LIMIT.toMinutes() + " minutes");
      }
      return GitAnswer.of(git.exitValue(), out.join(), err.join());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("waiting for it was interrupted");
    } finally {
      git.destroy();
    }
  }

  private static void onThread(Runnable work) {
    // not virtual, because reading a pipe would hold its carrier
    Thread.ofPlatform().daemon().name("git-output").start(work);
  }

  private static byte[] all(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
