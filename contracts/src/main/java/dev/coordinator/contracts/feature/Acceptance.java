package dev.coordinator.contracts.feature;

import org.jspecify.annotations.Nullable;

/**
 * What shows that a batch is done: a shell command that must exit 0 ({@code run}), or a sentence
 * that no command can show and a person must judge ({@code state}). Exactly one of the two is
 * present.
 */
public record Acceptance(@Nullable String run, @Nullable String state) {
  public static Acceptance command(String run) {
    return new Acceptance(run, null);
  }

  public static Acceptance judgement(String state) {
    return new Acceptance(null, state);
  }
}
