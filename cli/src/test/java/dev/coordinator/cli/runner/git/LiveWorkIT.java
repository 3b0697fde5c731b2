package dev.coordinator.cli.runner.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveWorkIT {
  private static final String REFS = "refs/coordinator/live";

  @TempDir Path temporary;
  private GitFixture shop;
  private Repository repository;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    repository = Repository.at(shop.folder());
  }

  @Test
  void whatAKilledRunnerShowedIsForgottenAtTheNextStart() throws IOException {
    var lock = SharedFiles.folder(repository.commonFolder(), "live").resolve("killed");
    Files.createFile(lock);
    shop.git("update-ref", REFS + "/killed/a", shop.head());
    shop.git("update-ref", REFS + "/never-locked/a", shop.head());
    try (var live = LiveWork.of(repository, "alive")) {
      live.show("a", shop.head());
      try (var _ = LiveWork.of(repository, "another")) {
        assertThat(shop.git("for-each-ref", "--format=%(refname)", REFS))
            .isEqualTo(REFS + "/alive/a");
        assertThat(lock).doesNotExist();
      }
    }
    assertThat(shop.git("for-each-ref", REFS)).isEmpty();
    assertThat(lock.getParent()).isEmptyDirectory();
  }

  /** Because the process loses its locks on a file with the first handle on it that is closed. */
  @Test
  void whoLooksCostsNobodyHisLock() throws Exception {
    try (var one = LiveWork.of(repository, "one");
        var other = LiveWork.of(repository, "other")) {
      one.show("a", shop.head());
      other.show("a", shop.head());
      assertThat(one.others("a")).extracting(LiveWork.Seen::ref).containsExactly(REFS + "/other/a");
      assertThat(other.others("a")).extracting(LiveWork.Seen::ref).containsExactly(REFS + "/one/a");

      assertThat(seenByAnotherProcess()).contains(REFS + "/one/a", REFS + "/other/a");
    }
  }

  private String seenByAnotherProcess() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Looks.class.getName(),
                shop.folder().toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** Another runner that starts and tells what it sees. */
  static final class Looks {
    private Looks() {}

    public static void main(String[] arguments) {
      try (var live = LiveWork.of(Repository.at(Path.of(arguments[0])), "third")) {
        live.others("none").forEach(seen -> System.out.println(seen.ref()));
      }
    }
  }

  @Test
  void ourFilesHaveTheRightsOfTheRepository() throws IOException {
    var common = repository.commonFolder();
    Files.setAttribute(common, "unix:mode", 02775);
    LiveWork.of(repository, "one").close();

    var folder = common.resolve("coordinator");
    assertThat(mode(folder)).isEqualTo(02775);
    assertThat(mode(folder.resolve("live"))).isEqualTo(02775);
    assertThat(mode(folder.resolve("live.lock"))).isEqualTo(0664);
  }

  private static int mode(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:mode") & 07777;
  }
}
