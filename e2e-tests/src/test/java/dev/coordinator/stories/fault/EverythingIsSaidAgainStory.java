package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.fault.Plot.Moment;
import dev.coordinator.stories.stage.Echo;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheFaultyStack;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events come twice, and old ones after new ones: each topic in turn, in the middle of work. */
@Tag("faults")
@ExtendWith(TheFaultyStack.class)
class EverythingIsSaidAgainStory {
  static List<String> topics() {
    return Echo.topics();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void twiceAndInAnyOrder(String topic, RunningStack stack) throws Exception {
    var random = new Random(163);
    var echo = stack.echo();
    var session =
        Plot.with(
            stack,
            Moment.LAST_RUNS,
            running -> assertThat(echo.again(topic, running, random)).isPositive());
    var before = session.now().path("sequence").asLong();

    echo.again(topic, session, random);
    echo.awaitHeard(topic);

    assertThat(session.now().path("sequence").asLong()).isEqualTo(before);
    stack.invariants().hold(session);
    stack.ledger().holds(session);
  }
}
