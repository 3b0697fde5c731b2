package dev.coordinator.cli.runner.git;

/** Git could not do what the runner needs; the message names the command and what git said. */
public final class GitFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public GitFailed(String message) {
    super(message);
  }
}
