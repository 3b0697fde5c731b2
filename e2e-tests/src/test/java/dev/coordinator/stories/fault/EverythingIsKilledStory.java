package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.fault.Plot.Moment;
import dev.coordinator.stories.stage.Cables;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Replays;
import dev.coordinator.stories.stage.RunningStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every process is killed at once, also the one that starts the others; then `up` on its data. */
@Tag("faults")
class EverythingIsKilledStory {
  private static RunningStack stack;

  @BeforeAll
  static void start() {
    stack = RunningStack.start(Conditions.SHORT_LEASES.at(Cables.freePort()));
  }

  @AfterAll
  static void end() throws Exception {
    stack.close();
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void upOnTheSameDataEndsTheSessionAsItWouldHave(Moment at) throws Exception {
    var door = stack.web().url();

    Plot.with(stack, at, _ -> stack.endAllAndStartAgain());

    assertThat(stack.web().url()).as("the address of those who wait").isEqualTo(door);
    Replays.of(stack).giveTheLiveState();
  }
}
