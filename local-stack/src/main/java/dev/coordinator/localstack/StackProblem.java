package dev.coordinator.localstack;

/** What a user is told in one sentence; nobody needs its stack trace. */
final class StackProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  StackProblem(String message) {
    super(message);
  }
}
