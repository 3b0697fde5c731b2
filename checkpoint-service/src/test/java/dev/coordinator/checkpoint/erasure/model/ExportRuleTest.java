package dev.coordinator.checkpoint.erasure.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.checkpoint.erasure.model.ExportRule.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportRuleTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "/srv/exports, true,  EXPORT",
        "/srv/exports, false, EXPORT",
        "none,         true,  NOTHING",
        "None,         false, NOTHING",
        "-,            true,  WAIT",
        "-,            false, NOTHING",
        "' ',          true,  WAIT"
      },
      nullValues = "-")
  void byItselfNothingIsErasedThatNobodyHas(String setting, boolean byPolicy, Step first) {
    assertThat(ExportRule.of(setting).first(byPolicy)).isEqualTo(first);
  }

  @Test
  void anExportIsNamedByWhatItIs() {
    assertThat(ExportName.of("chat", "20260301_100000", "s-1"))
        .isEqualTo("chat-20260301_100000-s-1.zip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../chat", "a/b", ".hidden", "a\u0000b", "a b"})
  void aNameThatIsNoFileNameIsRefused(String feature) {
    assertThatThrownBy(() -> ExportName.of(feature, "20260301_100000", "s-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plain name");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "1000000, 60", "2147483647, 60"})
  void whatFailedIsTriedAgainAfterAMinuteAtMost(int failures, int seconds) {
    assertThat(Pause.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
