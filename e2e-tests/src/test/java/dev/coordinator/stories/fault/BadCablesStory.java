package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.fault.Plot.Moment;
import dev.coordinator.stories.stage.Cables;
import dev.coordinator.stories.stage.FaultProxy;
import dev.coordinator.stories.stage.FaultProxy.Weather;
import dev.coordinator.stories.stage.Pause;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheFaultyStack;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is between a service and its database, or its broker, fails for longer than a lease. */
@Tag("faults")
@ExtendWith(TheFaultyStack.class)
class BadCablesStory {
  private static final long MILLIS = 6_000;

  /**
   * Longer than each of our time-outs: those of a socket, of a leader, of a request to a broker.
   */
  private static final long LONG_MILLIS = 25_000;

  static final List<String> SERVICES = Cables.SERVICES;

  static Stream<Arguments> weathers() {
    return SERVICES.stream()
        .flatMap(service ->
            Stream.of(Weather.DOWN, Weather.BLACK_HOLE, Weather.HALF_OPEN, Weather.SLOW)
                .map(weather -> Arguments.of(service, weather)));
  }

  @ParameterizedTest
  @MethodSource("weathers")
  void toTheDatabase(String service, Weather weather, RunningStack stack, Cables cables)
      throws Exception {
    var session =
        Plot.with(stack, Moment.FIRST_RUNS, _ -> during(cables.toDatabase(service), weather));
    assertThat(Lost.attemptsOf(stack, session)).as("attempts fenced for it").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("weathers")
  void toTheBroker(String service, Weather weather, RunningStack stack, Cables cables)
      throws Exception {
    var session =
        Plot.with(stack, Moment.FIRST_RUNS, _ -> during(cables.toBroker(service), weather));
    assertThat(Lost.attemptsOf(stack, session)).as("attempts fenced for it").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("silences")
  void bothForLongerThanAnyTimeOut(
      String service, Weather weather, RunningStack stack, Cables cables) throws Exception {
    var both = List.of(cables.toDatabase(service), cables.toBroker(service));
    var session =
        Plot.with(
            stack,
            Moment.FIRST_RUNS,
            _ -> {
              both.forEach(cable -> cable.set(weather));
              Pause.of(LONG_MILLIS);
              both.forEach(cable -> cable.set(Weather.FAIR));
            });
    assertThat(Lost.attemptsOf(stack, session)).as("attempts fenced for it").isEmpty();
  }

  static Stream<Arguments> silences() {
    return Stream.of("scheduler", "gateway")
        .flatMap(service ->
            Stream.of(Weather.BLACK_HOLE, Weather.HALF_OPEN)
                .map(weather -> Arguments.of(service, weather)));
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void isResetAgainAndAgain(String service, RunningStack stack, Cables cables) throws Exception {
    Plot.with(
        stack,
        Moment.SUBMITTED,
        _ -> {
          for (int time = 0; time < 12; time++) {
            cables.toBroker(service).reset();
            cables.toDatabase(service).reset();
            Pause.of(400);
          }
        });
  }

  private static void during(FaultProxy cable, Weather weather) throws InterruptedException {
    cable.set(weather);
    Pause.of(MILLIS);
    cable.set(Weather.FAIR);
  }
}
