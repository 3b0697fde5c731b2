package dev.coordinator.gateway.runner.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.gateway.runner.model.Level.Present;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many batches can be carried where. */
class LevelTest {
  @Test
  void slotsAreSummedPerAgentAndRepository() {
    assertThat(
            Level.of(
                List.of(
                    new Present("r2", "shop", List.of("api", "ui"), 2, false),
                    new Present("r1", "shop", List.of("api"), 3, false),
                    new Present("r3", "", List.of("api"), 1, false))))
        .containsExactly(
            new Level("", "api", 1, List.of("r3")),
            new Level("shop", "api", 5, List.of("r1", "r2")),
            new Level("shop", "ui", 2, List.of("r2")));
  }

  @Test
  void whatTheSystemNeedsIsDoneByEachWillingRunnerOfARepositoryOnce() {
    assertThat(
            Level.of(
                List.of(
                    new Present("r1", "shop", List.of(), 3, true),
                    new Present("r2", "shop", List.of(), 3, true),
                    new Present("r3", "", List.of(), 3, true),
                    new Present("r4", "shop", List.of(), 3, false))))
        .containsExactly(new Level("shop", "*", 2, List.of("r1", "r2")));
  }

  @Test
  void aRunnerWithoutSlotsCarriesNothing() {
    assertThat(Level.of(List.of(new Present("r1", "shop", List.of("api"), 0, true)))).isEmpty();
  }

  @Test
  void anAgentNamedTwiceCountsOnce() {
    assertThat(Level.of(List.of(new Present("r1", "shop", List.of("api", "api"), 2, false))))
        .containsExactly(new Level("shop", "api", 2, List.of("r1")));
  }
}
