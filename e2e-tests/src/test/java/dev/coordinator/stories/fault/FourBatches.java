package dev.coordinator.stories.fault;

import dev.coordinator.stories.stage.Feature;

/** The feature of these stories: four batches of two agents, and a sync point between them. */
final class FourBatches {
  private FourBatches() {}

  /** Tries are many, because here a lost attempt is nobody's fault. */
  static Feature of(String name, String writer, String tester) {
    return Feature.withoutRepository(name)
        .policy("unitOfTime", "PT1S")
        .policy("maxAttempts", 9)
        .task(writer, "one")
        .task(writer, "two", "one")
        .task(tester, "three", "one")
        .task(tester, "four", "two");
  }
}
