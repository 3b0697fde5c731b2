package dev.coordinator.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Map<String, List<String>> NEEDS =
      Map.of("a", List.of(), "b", List.of(), "c", List.of("a", "b"));
  private static final long MILLI = 1_000_000;

  private final Timeline timeline = new Timeline();

  @Test
  void aHandOffBeginsWithTheLastEndThatIsAwaited() {
    play("s", "a", 0, 10);
    play("s", "b", 0, 30);
    play("s", "c", 34, 40);
    play("other", "a", 0, 38);

    assertThat(timeline.handOffs(NEEDS)).containsExactly(4.0);
  }

  @Test
  void aBatchThatStartsAgainIsCountedAndItsFirstStartCounts() {
    play("s", "a", 0, 1);
    play("s", "b", 0, 2);
    play("s", "c", 5, 20);
    play("s", "c", 9, 21);

    assertThat(timeline.startedTwice()).isEqualTo(1);
    assertThat(timeline.handOffs(NEEDS)).containsExactly(3.0);
    assertThat(timeline.seconds()).isEqualTo(0.020);
  }

  @Test
  void theLongestTimeWithoutAStartIsFoundBehindTheMoment() {
    play("s", "a", 0, 1);
    play("s", "b", 900, 901);
    play("s", "c", 1_000, 1_001);

    assertThat(timeline.longestStallAfter(500 * MILLI)).isEqualTo(0.4);
  }

  @Test
  void halfAndNinetyNineOfAHundredAreTimesThatWereMeasured() {
    assertThat(Spread.of(List.of(5.0, 1.0, 3.0, 9.0))).isEqualTo(new Spread(4, 3.0, 9.0));
    assertThat(Spread.of(List.of()).p50()).isNaN();
  }

  @Test
  void aProcessUsesCpuAndMemory() {
    var self = ProcessHandle.current().pid();

    assertThat(Consumption.cpuSeconds(self)).isPositive();
    assertThat(Consumption.megabytes(self)).isPositive();
  }

  private void play(String session, String batch, long startMillis, long endMillis) {
    timeline.started(session, batch, startMillis * MILLI);
    timeline.ended(session, batch, endMillis * MILLI);
  }
}
