package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.fault.Plot.Moment;
import dev.coordinator.stories.stage.Pause;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheFaultyStack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any process dies, or stands still, at any moment of a session. */
@Tag("faults")
@ExtendWith(TheFaultyStack.class)
class AnythingDiesStory {
  private static final List<String> PARTS =
      List.of("planner", "scheduler", "gateway", "checkpoint", "kafka", "postgresql");
  private static final long LONGER_THAN_A_LEASE_MILLIS = 6_000;

  static Stream<Arguments> deaths() {
    return PARTS.stream()
        .flatMap(part -> Arrays.stream(Moment.values()).map(at -> Arguments.of(part, at)));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void isKilled(String part, Moment at, RunningStack stack) throws Exception {
    Plot.with(stack, at, _ -> stack.crash(part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner", "scheduler", "gateway", "checkpoint"})
  void standsStillForLongerThanALease(String service, RunningStack stack) throws Exception {
    var session =
        Plot.with(
            stack,
            Moment.FIRST_RUNS,
            _ -> {
              stack.signal(service, "STOP");
              Pause.of(LONGER_THAN_A_LEASE_MILLIS);
              stack.signal(service, "CONT");
            });
    assertThat(Lost.attemptsOf(stack, session)).as("attempts fenced for it").isEmpty();
  }

  @Test
  void allDieAndComeBackInAnyOrder(RunningStack stack) throws Exception {
    var random = new Random(159);
    for (var at : Moment.values()) {
      Plot.with(
          stack,
          at,
          _ -> {
            var order = new ArrayList<>(PARTS);
            Collections.shuffle(order, random);
            for (var part : order) {
              stack.kill(part);
              Pause.of(random.nextInt(400));
            }
            order.forEach(part -> stack.awaitAnother(part, 0));
          });
    }
  }

  @Test
  void theBrokerLosesAllItHadAndTheDatabasesTellItAgain(RunningStack stack) throws Exception {
    Plot.with(stack, Moment.FIRST_IS_ACCEPTED, _ -> stack.loseTheBrokersData());
  }
}
