package dev.coordinator.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.cli.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRepositoryIT {
  @TempDir private Path folder;

  @Test
  void theShopHasOneCommitWithAllItsFiles() throws IOException, InterruptedException {
    var repository = DemoRepository.make(folder.resolve("a shop"));

    assertThat(repository.graph("main").lines())
        .singleElement()
        .asString()
        .endsWith("Open the shop");
    assertThat(repository.folder().resolve("backend/app/models/user.py")).exists();
  }

  @Test
  void nothingThatIsThereIsTouched() throws IOException {
    var taken = Files.createDirectory(folder.resolve("shop"));

    assertThatThrownBy(() -> DemoRepository.make(taken)).isInstanceOf(Complaint.class);
    assertThat(taken).isEmptyDirectory();
  }
}
