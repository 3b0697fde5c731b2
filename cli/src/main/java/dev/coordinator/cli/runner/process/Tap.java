package dev.coordinator.cli.runner.process;

/** Hears all that a process prints, as it comes; must not wait, because the process would too. */
@FunctionalInterface
public interface Tap {
  /** Nobody listens. */
  Tap NONE = (_, _, _) -> {};

  /** The first {@code length} bytes, which may begin and end within a character. */
  void hear(byte[] bytes, int length, boolean isStdout);
}
