package dev.coordinator.cli.runner.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.cli.runner.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftIT {
  private static final int TOO_LARGE = (4 << 20) + 1;

  @TempDir Path temporary;
  private GitFixture shop;
  private GitFixture tree;
  private Path index;
  private Draft draft;
  private List<String> changed = List.of();

  @BeforeEach
  void aTree() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    var made = WorkTree.add(Repository.at(shop.folder()), temporary.resolve("tree"), shop.head());
    tree = new GitFixture(made.folder());
    index = temporary.resolve("scratch").resolve("index");
    Files.createDirectory(index.getParent());
    draft = new Draft(made, shop.head(), () -> changed, index, "so far\n");
  }

  @Test
  void itHoldsWhatIsChangedAndOnlyThat() throws IOException {
    assertThat(draft.commit()).isEmpty();
    tree.write("src/app.txt", "two\n");
    tree.write("src/aside.txt", "not named\n");
    changed = List.of("src/app.txt");
    var first = draft.commit().orElseThrow();
    assertThat(shop.git("diff", "--name-only", "HEAD", first)).isEqualTo("src/app.txt");

    var away = temporary.resolve("away");
    Files.move(index.getParent(), away);
    assertThat(draft.commit()).as("nothing is read again").contains(first);
    Files.move(away, index.getParent());

    tree.write("src/app.txt", "one\n");
    assertThat(draft.commit()).as("as it was").isEmpty();
  }

  @Test
  void aFileIsLeftOutForAsLongAsItIsLarge() throws IOException {
    changed = List.of("src/app.txt", "src/new.txt");
    tree.write("src/app.txt", "two\n");
    tree.write("src/new.txt", "small\n");
    var small = draft.commit().orElseThrow();

    tree.write("src/new.txt", "x".repeat(TOO_LARGE));
    var large = draft.commit().orElseThrow();
    assertThat(shop.git("diff", "--name-only", "HEAD", large)).isEqualTo("src/app.txt");

    tree.write("src/new.txt", "small\n");
    assertThat(draft.commit()).contains(small);
  }

  @Test
  void itBeginsAnewAfterAFailure() throws IOException {
    changed = List.of("src/app.txt");
    tree.write("src/app.txt", "two\n");
    var away = temporary.resolve("away");
    Files.move(index.getParent(), away);
    assertThatThrownBy(draft::commit).isInstanceOf(GitFailed.class);
    Files.move(away, index.getParent());

    assertThat(draft.commit()).isNotEqualTo(Optional.empty());
  }

  @Test
  void whatWasTakenBackWhileGitFailedIsGone() throws IOException {
    changed = List.of("src/app.txt");
    tree.write("src/app.txt", "two\n");
    assertThat(draft.commit()).isPresent();
    changed = List.of();
    var away = temporary.resolve("away");
    Files.move(index.getParent(), away);
    assertThatThrownBy(draft::commit).isInstanceOf(GitFailed.class);
    Files.move(away, index.getParent());

    assertThat(draft.commit()).isEmpty();
  }
}
