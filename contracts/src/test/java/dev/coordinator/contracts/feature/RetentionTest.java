package dev.coordinator.contracts.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
  @ParameterizedTest
  @CsvSource({
    "PT1S,    2026-03-02T10:00:00Z, 2026-03-02T10:00:01Z",
    "PT0.5S,  2026-03-02T10:00:00Z, 2026-03-02T10:00:00.500Z",
    "P1DT12H, 2026-03-02T10:00:00Z, 2026-03-03T22:00:00Z",
    "P30D,    2026-03-02T10:00:00Z, 2026-04-01T10:00:00Z",
    "P2W,     2026-03-02T10:00:00Z, 2026-03-16T10:00:00Z",
    "P1M,     2026-01-31T10:00:00Z, 2026-02-28T10:00:00Z",
    "P1Y2M3D, 2024-02-29T10:00:00Z, 2025-05-02T10:00:00Z",
    "P1000Y,  1970-01-01T00:00:00Z, 2970-01-01T00:00:00Z"
  })
  void aSessionIsKeptSoLongAfterItsEnd(String text, String ended, String over) {
    assertThat(Retention.of(text).orElseThrow().over(Instant.parse(ended)))
        .isEqualTo(Instant.parse(over));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "P0D",
        "PT0S",
        "-P1D",
        "P-1D",
        "P1D-",
        "p1d",
        "P1Y2M3",
        "30",
        "30 days",
        "forever",
        "P1001Y",
        "P9999999999D",
        "PT99999999999999999999H",
        "P1D\n"
      })
  void whatIsNoPositiveDurationIsNone(String text) {
    assertThat(Retention.of(text)).isEmpty();
  }
}
