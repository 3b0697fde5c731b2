package dev.coordinator.cli.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {
  @Test
  void onlyTextLineBreaksAndTabsPass() {
    assertThat(CleanText.of("a\u001b[1;31mred\u001b[0m\tb\r\n\u0000\u0007c\u009b"))
        .isEqualTo("ared\tb\nc");
    assertThat(CleanText.of("\u001b]0;title\u0007shown")).isEqualTo("shown");
    assertThat(CleanText.of("x\u202Ey\ud800z ж 文 😀")).isEqualTo("xyz ж 文 😀");
  }

  @Test
  void aTailIsTheEndAndNeverHalfACharacter() {
    assertThat(CleanText.tail("one\ntwo\n\n", 5)).isEqualTo("e\ntwo");
    assertThat(CleanText.tail("a😀b", 2)).isEqualTo("b");
  }

  @Test
  void aLineIsTheFirstOneShortened() {
    assertThat(CleanText.line("  one two\nthree", 5)).isEqualTo("one t");
    assertThat(CleanText.line("a😀", 2)).isEqualTo("a");
    assertThat(CleanText.line("\n", 5)).isEmpty();
  }

  @Test
  void whatIsCutSaysSoAndNeverBetweenHalvesOfACharacter() {
    assertThat(CleanText.cut("abcd", 4)).isEqualTo("abcd");
    assertThat(CleanText.cut("abcde", 4)).isEqualTo("abcd…");
    assertThat(CleanText.cut("abc\uD83D\uDE00", 4)).isEqualTo("abc…");
  }
}
