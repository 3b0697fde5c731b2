package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever opens a data folder takes nothing from a stack that may run on it. */
class StackFolderTest {
  private static final long MORE_THAN_TEN_MB = 11L << 20;

  @TempDir Path data;

  @Test
  void openingLeavesTheLogsAloneHoweverLongTheyAre() throws Exception {
    StackFolder folder = new StackFolder(data);
    folder.open();
    Path log = folder.log("kafka");
    try (var file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(MORE_THAN_TEN_MB);
    }

    folder.open();
    assertThat(log).hasSize(MORE_THAN_TEN_MB);

    folder.putLongLogsAside();
    assertThat(log).doesNotExist();
    assertThat(data.resolve("logs/kafka.log.1")).hasSize(MORE_THAN_TEN_MB);
  }
}
