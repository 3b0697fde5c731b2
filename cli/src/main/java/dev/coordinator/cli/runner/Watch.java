package dev.coordinator.cli.runner;

import org.jspecify.annotations.Nullable;

/** What a heartbeat can tell of the work, and whether the work may still be given up. */
interface Watch {
  /** The agent's own time, without setup. */
  long elapsedMillis();

  /** What git sees so far; absent where git is not asked. */
  @Nullable Integer changedFiles();

  /** Looks who works, because whoever leaves its family behind is not found at the end. */
  default void look() {}

  /** Whether so little was done that stopping loses nothing; holds the work still to look. */
  boolean isFresh();

  /** Nothing has begun: {@code fresh} says whether it may be given up. */
  static Watch nothingYet(boolean fresh) {
    return new Watch() {
      @Override
      public long elapsedMillis() {
        return 0;
      }

      @Override
      public @Nullable Integer changedFiles() {
        return null;
      }

      @Override
      public boolean isFresh() {
        return fresh;
      }
    };
  }
}
