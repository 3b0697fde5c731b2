package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.profile.Profile;
import dev.coordinator.contracts.scope.Scope;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's own shell lines and how long they may take.
 *
 * @param profile what the agent's line is, and how its output is read
 * @param setup run once in every tree before anything else; absent when there is nothing to set up
 * @param ignored what is never work, wherever it lies
 * @param limit of a setup or an acceptance command
 * @param alertness when whoever watches is told of an agent
 */
record Commands(
    Profile profile,
    String agent,
    @Nullable String setup,
    Scope ignored,
    Duration limit,
    Alertness alertness) {
  /** What tools leave behind in every project. */
  static final List<String> USUAL_CACHES =
      List.of(
          "**/__pycache__/**",
          "**/*.pyc",
          "**/.pytest_cache/**",
          "**/.mypy_cache/**",
          "**/.ruff_cache/**",
          "**/node_modules/**",
          "**/.venv/**",
          "**/.gradle/**",
          "**/target/**",
          "**/.DS_Store");
}
