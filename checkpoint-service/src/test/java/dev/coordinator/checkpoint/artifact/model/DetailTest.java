package dev.coordinator.checkpoint.artifact.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** M123 to M125: a page has a limit of words, and says what it leaves out. */
class DetailTest {
  private static final List<Integer> MANY = IntStream.range(0, 500).boxed().toList();

  private static String page(int words) {
    return Detail.within(
        words,
        detail ->
            new Markdown(detail)
                .heading(1, "Many")
                .list(2, "Decisions", MANY, n -> "decision number " + n)
                .quote(String.join(" ", Collections.nCopies(2_000, "word"))));
  }

  @Test
  void aPageThatFitsTellsAllOfIt() {
    assertThat(page(5_000)).contains("decision number 499").doesNotContain("more, see");
  }

  @Test
  void aPageIsNeverLongerThanItsLimit() {
    for (var words : List.of(1_200, 600, 300, 100, 60)) {
      assertThat(Detail.words(page(words))).isLessThanOrEqualTo(words);
    }
  }

  @Test
  void whatIsLeftOutIsCounted() {
    assertThat(page(600)).contains("decision number 0").containsPattern("… and 4[0-9]+ more, see");
  }

  @Test
  void aTextIsCutBetweenLettersAndNeverWithinOne() {
    assertThat(new Detail(1, 2).cut("a😀b")).isEqualTo("a😀…");
    assertThat(new Detail(1, 3).cut("a😀b")).isEqualTo("a😀b");
  }
}
