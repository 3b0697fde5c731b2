package dev.coordinator.cli.runner.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what two attempts themselves change counts, wherever they began. */
class ClashesIT {
  private static final String LONG = "a\nb\nc\nd\ne\nf\ng\nh\n";

  @TempDir Path temporary;
  private GitFixture shop;
  private Clashes clashes;
  private String base;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    clashes = new Clashes(Repository.at(shop.folder()));
    base = shop.head();
  }

  @Test
  void theSameLinesClashAndOtherFilesDoNot() throws IOException {
    var one = shop.commitOn(base, "src/app.txt", "two\n");
    var other = shop.commitOn(base, "src/app.txt", "three\n");
    var aside = shop.commitOn(base, "src/aside.txt", "three\n");

    assertThat(clashes.between(one, other)).containsExactly("src/app.txt");
    assertThat(clashes.between(other, one)).containsExactly("src/app.txt");
    assertThat(clashes.between(one, aside)).isEmpty();
  }

  @Test
  void ofTheFilesThatBothChangeOnlyThoseClashThatDoNotMerge() throws IOException {
    var begin = shop.commitOn(base, "src/long.txt", LONG);
    var one = both(begin, LONG.replace("b", "here"), "two\n");
    var other = both(begin, LONG.replace("g", "there"), "three\n");

    assertThat(clashes.between(one, other)).containsExactly("src/app.txt");
  }

  private String both(String begin, String longText, String app) throws IOException {
    shop.git("checkout", "-q", "--detach", begin);
    shop.write("src/long.txt", longText);
    shop.write("src/app.txt", app);
    var commit = shop.commit("both");
    shop.git("checkout", "-q", "main");
    return commit;
  }

  @Test
  void whatOnlyTheBasesDisagreeAboutIsNoClash() throws IOException {
    var left = shop.commitOn(base, "src/app.txt", "left\n");
    var right = shop.commitOn(base, "src/app.txt", "right\n");
    var one = shop.commitOn(left, "src/one.txt", "1\n");
    var other = shop.commitOn(right, "src/other.txt", "2\n");
    var inTheFile = shop.commitOn(right, "src/app.txt", "right on\n");

    assertThat(clashes.between(one, other)).isEmpty();
    assertThat(clashes.between(one, inTheFile)).as("one changes only what is new").isEmpty();
  }

  @Test
  void aFileThatOneMovesAndTheOtherChangesClashes() throws IOException {
    var begin = shop.commitOn(base, "src/long.txt", LONG);
    shop.git("checkout", "-q", "--detach", begin);
    shop.git("mv", "src/long.txt", "src/moved.txt");
    shop.write("src/moved.txt", LONG.replace("d", "here"));
    var moved = shop.commit("moved");
    shop.git("checkout", "-q", "main");
    var changed = shop.commitOn(begin, "src/long.txt", LONG.replace("d", "there"));

    assertThat(clashes.between(moved, changed)).containsExactly("src/long.txt");
  }

  @Test
  void aFileWhereTheOtherHasAFolderClashes() throws IOException {
    var file = shop.commitOn(base, "src/new", "a file\n");
    var folder = shop.commitOn(base, "src/new/in.txt", "in a folder\n");

    assertThat(clashes.between(file, folder)).containsExactly("src/new");
  }

  @Test
  void twoCommitsAreMergedOnce() throws IOException {
    var one = shop.commitOn(base, "src/app.txt", "two\n");
    var other = shop.commitOn(base, "src/app.txt", "three\n");
    var first = clashes.between(one, other);
    Files.move(shop.folder(), temporary.resolve("elsewhere"));

    assertThat(clashes.between(other, one)).isEqualTo(first).isNotEmpty();
  }

  @Test
  void ofACommitThatGitCannotCompareNothingIsSaid() throws IOException {
    var one = shop.commitOn(base, "src/app.txt", "two\n");

    assertThat(clashes.between(one, base)).as("without a parent").isEmpty();
    assertThat(clashes.between(one, "0".repeat(40))).as("that is not there").isEmpty();
  }
}
