package dev.coordinator.checkpoint.webhook.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void whatAnAgentWritesCallsNobodyAndDrawsNothing() {
    assertThat(PlainText.of("<!channel> @everyone [x](http://y) `a` &lt;"))
        .isEqualTo("‹!channel› ＠everyone (x)(http://y) 'a' ＆lt;");
    assertThat(PlainText.of("a\u001b[2J\r\nb\u0000c\u202ed\u200be\ud800f"))
        .isEqualTo("a (2J b cdef");
  }

  @Test
  void itIsOneLineOfABoundedLength() {
    assertThat(PlainText.of("x".repeat(1_000_000))).hasSize(300).endsWith("x…");
    assertThat(PlainText.of("🙂".repeat(400)).codePointCount(0, 599)).isEqualTo(300);
    assertThat(PlainText.of("  two \n\n words ")).isEqualTo("two words");
  }
}
