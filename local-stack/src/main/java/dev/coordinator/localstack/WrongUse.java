package dev.coordinator.localstack;

/** A command line that means nothing here; told with the usage, in exit code 2. */
final class WrongUse extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongUse(String message) {
    super(message);
  }
}
