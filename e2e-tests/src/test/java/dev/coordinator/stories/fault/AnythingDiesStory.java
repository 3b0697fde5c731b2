package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.fault.Plot.Moment;
import dev.coordinator.stories.stage.Cables;
import dev.coordinator.stories.stage.FaultProxy.Weather;
import dev.coordinator.stories.stage.Pause;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheFaultyStack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
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
    Plot.with(stack, at, _ -> stack.parts().crash(part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner", "scheduler", "gateway", "checkpoint"})
  void standsStillForLongerThanALease(String service, RunningStack stack) throws Exception {
    var session =
        Plot.with(
            stack,
            Moment.FIRST_RUNS,
            _ -> {
              stack.parts().signal(service, "STOP");
              Pause.of(LONGER_THAN_A_LEASE_MILLIS);
              stack.parts().signal(service, "CONT");
            });
    assertThat(Lost.attemptsOf(stack, session)).as("attempts fenced for it").isEmpty();
  }

  @Test
  void allAreDownTogetherAndFindWhatTheyNeedInAnyOrder(RunningStack stack, Cables cables)
      throws Exception {
    var random = new Random(160);
    for (var at : Moment.values()) {
      Plot.with(
          stack,
          at,
          _ -> {
            cables.all().forEach(cable -> cable.set(Weather.DOWN));
            var dead = stack.parts().killTogether(PARTS);
            var order = new ArrayList<>(cables.all());
            Collections.shuffle(order, random);
            for (var cable : order) {
              Pause.of(random.nextInt(2_000));
              cable.set(Weather.FAIR);
            }
            dead.forEach(stack.parts()::awaitAnother);
          });
    }
  }

  @Test
  void allDieOneAfterTheOtherInAnyOrder(RunningStack stack) throws Exception {
    var random = new Random(159);
    for (var at : Moment.values()) {
      Plot.with(
          stack,
          at,
          _ -> {
            var order = new ArrayList<>(PARTS);
            Collections.shuffle(order, random);
            var dead = new HashMap<String, Long>();
            for (var part : order) {
              dead.put(part, stack.parts().kill(part));
              Pause.of(random.nextInt(400));
            }
            dead.forEach(stack.parts()::awaitAnother);
          });
    }
  }

  @Test
  void theBrokerLosesAllItHadAndTheDatabasesTellItAgain(RunningStack stack) throws Exception {
    Plot.with(stack, Moment.FIRST_IS_ACCEPTED, _ -> stack.loseTheBrokersData());
  }
}
