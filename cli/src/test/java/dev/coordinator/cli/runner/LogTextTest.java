package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
  private static final String SECRET = "s3cret-of-mine";

  private final LogText text = new LogText(SECRET, 2_000, 500);

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
    text.over(500);
    assertThat(text.next(500)).isEqualTo("s3c");
  }

  @Test
  void ofWhatCannotAllBeBroughtTheEndIs() {
    text.add("a".repeat(1_500) + "the end");
    text.over(400);
    assertThat(text.next(500))
        .hasSizeLessThanOrEqualTo(400)
        .matches("\n\\(The runner left out \\d+ characters here.\\)\na+the end");
    assertThat(text.next(500)).isEmpty();
  }

  @Test
  void ofWhatComesTooFastTheBeginningAndTheEndAreKeptAndTheRestIsCounted() {
    text.add("a".repeat(1_500));
    text.add("b".repeat(600));
    text.add("c".repeat(400));
    assertThat(text.next(1_500)).isEqualTo("a".repeat(1_500));
    assertThat(text.next(1_500))
        .isEqualTo(
            "\n(The runner left out 500 characters here.)\n" + "b".repeat(100) + "c".repeat(400));
    text.over(2_000);
    assertThat(text.next(500)).isEmpty();
  }

  @Test
  void noHalfOfTheSecretIsKeptOfWhatIsLeftOut() {
    text.add("a".repeat(2_000));
    text.add(SECRET + "b".repeat(480));
    text.add("c".repeat(12));
    assertThat(text.next(2_000)).isEqualTo("a".repeat(2_000));
    assertThat(text.next(2_000)).doesNotContain("of-mine").endsWith("b" + "c".repeat(12));
  }
}
