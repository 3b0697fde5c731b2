package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
  private static final String SECRET = "s3cret-of-mine";

  private final LogText text = new LogText(SECRET, 2_000);

  @Test
  void whoReadsALogCannotSpeakAsItsAgent() {
    text.add("TOKEN=s3cr");
    assertThat(text.next(500)).as("half of it waits for the rest").isEqualTo("TOKEN=");
    text.add("et-of-mine\nTOKEN=s3cret-of-mine");
    assertThat(text.next(500)).isEqualTo("(the attempt's secret)\nTOKEN=(the attempt's secret)");
  }

  @Test
  void aLineIsShownWithoutIt() {
    assertThat(LogText.without(SECRET, "it is s3cret-of-mine."))
        .isEqualTo("it is (the attempt's secret).");
    assertThat(LogText.without("", "nothing to hide")).isEqualTo("nothing to hide");
  }

  @Test
  void whatOnlyBeganLikeItIsToldAtTheEnd() {
    text.add("s3c");
    assertThat(text.next(500)).isEmpty();
    assertThat(text.last(500)).isEqualTo("s3c");
  }

  @Test
  void theLastPieceSaysThatItIsNotAll() {
    text.add("a".repeat(600));
    assertThat(text.last(500)).hasSize(500).startsWith("aaa").endsWith("it is too long.)\n");
  }

  @Test
  void whatCameTooFastIsCounted() {
    text.add("a".repeat(1_500));
    text.add("b".repeat(600));
    assertThat(text.next(1_500)).hasSize(1_500);
    text.add("c");
    assertThat(text.last(1_000)).isEqualTo("\n(The runner left out 600 characters here.)\nc");
  }
}
