package dev.coordinator.contracts.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndOfDayTest {
  @ParameterizedTest
  @CsvSource({
    "17:30,              2026-03-02T09:00:00Z, 2026-03-02T17:30:00Z",
    "17:30,              2026-03-02T17:30:00Z, 2026-03-03T17:30:00Z",
    "18:00 Europe/Kyiv,  2026-03-02T15:59:59Z, 2026-03-02T16:00:00Z",
    "18:00 Europe/Kyiv,  2026-07-01T15:30:00Z, 2026-07-02T15:00:00Z",
    "00:00 Asia/Tokyo,   2026-03-02T14:00:00Z, 2026-03-02T15:00:00Z",
    // on this night the clocks of Berlin leave 02:00 to 03:00 out
    "02:30 Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T01:30:00Z",
    // and on this one they show it twice
    "02:30 Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z"
  })
  void theDayEndsWhereTheTeamIs(String text, String after, String ends) {
    assertThat(EndOfDay.of(text).orElseThrow().after(Instant.parse(after)))
        .isEqualTo(Instant.parse(ends));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "24:00", "7:30", "17:30 ", "17:30 Mars/Olympus", "17:30 +25:00", "17:30\n"})
  void whatIsNoTimeOfDayIsNone(String text) {
    assertThat(EndOfDay.of(text)).isEmpty();
  }

  @Test
  void anEndIsAlwaysBehindTheMoment() {
    var end = EndOfDay.of("02:30 Europe/Berlin").orElseThrow();
    for (var at = Instant.parse("2026-01-01T00:00:00Z");
        at.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
        at = at.plusSeconds(3571)) {
      assertThat(end.after(at)).isAfter(at).isBefore(at.plusSeconds(26 * 3600));
    }
  }
}
