package dev.coordinator.gateway.runner.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.gateway.runner.model.Level.Present;
import dev.coordinator.gateway.runner.model.Level.Unclaimed;
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
                    new Present("r3", "", List.of("api"), 1, false)),
                List.of()))
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
                    new Present("r4", "shop", List.of(), 3, false)),
                List.of()))
        .containsExactly(new Level("shop", "*", 2, List.of("r1", "r2")));
  }

  @Test
  void aRunnerWithoutSlotsCarriesNothing() {
    assertThat(Level.of(List.of(new Present("r1", "shop", List.of("api"), 0, true)), List.of()))
        .isEmpty();
  }

  @Test
  void anAgentNamedTwiceCountsOnce() {
    assertThat(
            Level.of(
                List.of(new Present("r1", "shop", List.of("api", "api"), 2, false)), List.of()))
        .containsExactly(new Level("shop", "api", 2, List.of("r1")));
  }

  @Test
  void whatEachIsTooBoundToTakeIsAPlaceOfItsOwn() {
    var bound = new Present(Seat.of("r1", "s1"), "", List.of("api"), 1, false);
    var free = new Present("r2", "", List.of("api"), 1, false);
    var first = new Unclaimed("", "api", "s1");
    var second = new Unclaimed("", "api", "s2");
    assertThat(Level.boundAgents(List.of(bound, free))).containsExactly("api");
    assertThat(Level.boundAgents(List.of(free))).isEmpty();
    assertThat(slots(List.of(bound), List.of(first))).isEqualTo(1);
    assertThat(slots(List.of(bound), List.of(first, second))).isEqualTo(2);
    assertThat(slots(List.of(bound, free), List.of(first, second))).isEqualTo(2);
    assertThat(slots(List.of(bound), List.of(new Unclaimed("", "ui", "s2")))).isEqualTo(1);
  }

  private static int slots(List<Present> runners, List<Unclaimed> unclaimed) {
    return Level.of(runners, unclaimed).getFirst().slots();
  }
}
