package dev.coordinator.scheduler.blocker.model;

import org.jspecify.annotations.Nullable;

/** What a blocker can be told. */
public sealed interface BlockerCommand {
  /** The batch named is to bring what is missing. */
  record Await(String batch) implements BlockerCommand {}

  /** Nothing is missing any more; {@code agent} goes on instead of the planned one. */
  record Resolve(@Nullable String agent) implements BlockerCommand {}
}
