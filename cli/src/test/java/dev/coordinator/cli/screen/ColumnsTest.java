package dev.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void wideLettersTakeTwoColumnsMarksNone() {
    assertThat(Columns.width("abc")).isEqualTo(3);
    assertThat(Columns.width("通知")).isEqualTo(4);
    assertThat(Columns.width("й")).isEqualTo(1);
    assertThat(Columns.width("e\u0301😀")).isEqualTo(3);
    assertThat(Columns.width("зупини роботу")).isEqualTo(13);
    assertThat(Columns.width(new Paint(true).strong("abc"))).isEqualTo(3);
  }

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(Columns.cut("通知", 4)).isEqualTo("通知");
    assertThat(Columns.cut("abc", 3)).isEqualTo("abc");
  }

  @Test
  void aWideLetterIsNeverCutInTwo() {
    assertThat(Columns.cut("通知", 3)).isEqualTo("通…");
    assertThat(Columns.cut("a通知b", 4)).isEqualTo("a通…");
    assertThat(Columns.cut("abcd", 3)).isEqualTo("ab…");
  }

  @Test
  void aCutColourEnds() {
    assertThat(Columns.cut(new Paint(true).strong("abcdef"), 4))
        .isEqualTo("\u001b[1mabc…\u001b[0m");
  }

  @Test
  void aTerminalThatTellsNothingHasTheUsualSize() {
    assertThat(TerminalSize.of("50 132\n")).isEqualTo(new TerminalSize(50, 132));
    assertThat(TerminalSize.of("0 0\n")).isEqualTo(TerminalSize.USUAL);
    assertThat(TerminalSize.of("")).isEqualTo(TerminalSize.USUAL);
    assertThat(TerminalSize.of("50")).isEqualTo(TerminalSize.USUAL);
  }
}
