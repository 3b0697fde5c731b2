package dev.coordinator.cli.runner.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import dev.coordinator.contracts.report.CitedLines;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines are followed through a real change by git's own comparison. */
class LineChangesIT {
  @TempDir Path temporary;
  private GitFixture shop;
  private CommittedFiles before;

  @BeforeEach
  void aFile() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    shop.write("a.txt", "1\n2\n3\n4\n5\n6\n");
    before = files(shop.commit("a"));
  }

  private CommittedFiles files(String commit) {
    return CommittedFiles.of(Repository.at(shop.folder()), commit);
  }

  private String follow(String ref, String changed) throws IOException {
    shop.write("a.txt", changed);
    var after = files(shop.commit("b"));
    return before
        .changesTo(after, "a.txt")
        .follow(lines(ref))
        .map(CitedLines::ref)
        .orElse("changed");
  }

  private static CitedLines lines(String ref) {
    return CitedLines.of(ref).orElseThrow();
  }

  @Test
  void whatIsPutInOrTakenOutAboveMovesThem() throws IOException {
    assertThat(follow("a.txt:3-4", "0\n1\n2\n3\n4\n5\n6\n")).isEqualTo("a.txt:4-5");
    assertThat(follow("a.txt:3-4", "2\n3\n4\n5\n6\n")).isEqualTo("a.txt:2-3");
    assertThat(follow("a.txt:3-4", "1\n2\nnew\n3\n4\n5\n6\n")).isEqualTo("a.txt:4-5");
  }

  @Test
  void whatHappensBelowLeavesThem() throws IOException {
    assertThat(follow("a.txt:3-4", "1\n2\n3\n4\nnew\n5\n6\n")).isEqualTo("a.txt:3-4");
    assertThat(follow("a.txt:3-4", "1\n2\n3\n4\nfive\n6\n")).isEqualTo("a.txt:3-4");
  }

  @Test
  void whatTouchesThemChangesThem() throws IOException {
    assertThat(follow("a.txt:3-4", "1\n2\nthree\n4\n5\n6\n")).isEqualTo("changed");
    assertThat(follow("a.txt:3-4", "1\n2\n3\nnew\n4\n5\n6\n")).isEqualTo("changed");
    assertThat(follow("a.txt:3-4", "1\n2\n3\n5\n6\n")).isEqualTo("changed");
    assertThat(follow("a.txt:6", "")).isEqualTo("changed");
  }

  @Test
  void equalLinesHaveEqualHashesWhereverTheyAre() throws IOException {
    shop.write("b.txt", "x\r\n3\r\n4\r\n");
    var after = files(shop.commit("b"));
    assertThat(after.hash(lines("b.txt:2-3")))
        .isPresent()
        .isEqualTo(before.hash(lines("a.txt:3-4")));
    assertThat(after.hash(lines("a.txt"))).isPresent().isEqualTo(before.hash(lines("a.txt")));
    assertThat(after.hash(lines("b.txt"))).isNotEqualTo(before.hash(lines("a.txt")));
    assertThat(after.hash(lines("a.txt:7"))).isEmpty();
    assertThat(after.hash(lines("none.txt:1"))).isEmpty();
    assertThat(after.hash(lines("src"))).isEmpty();
  }
}
