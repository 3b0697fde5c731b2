package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stack wrote is read back; what anybody else wrote names no process. */
class RunFileTest {
  @TempDir Path folder;

  @Test
  void whatWasWrittenIsRead() throws Exception {
    Instant started = Instant.parse("2026-11-29T12:00:00Z");
    var kafka = new RunFile.Entry("kafka", 18, started, 20_001);
    var written = new RunFile(17, started, "http://127.0.0.1:8080", true, List.of(kafka));

    written.write(file());

    assertThat(RunFile.read(file())).contains(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{'pid': 'one', 'started': '2026-11-29T12:00:00Z', 'url': '', 'ready': true, 'parts': []}",
        "{'pid': 1, 'started': 'yesterday', 'url': '', 'ready': true, 'parts': []}",
        "{'pid': 1, 'started': '2026-11-29T12:00:00Z', 'url': '', 'ready': 'yes', 'parts': []}",
        "{'pid': 1, 'started': '2026-11-29T12:00:00Z', 'url': '', 'ready': true, 'parts': 'none'}",
        "{'pid': 1, 'started': '2026-11-29T12:00:00Z', 'url': '', 'ready': true, 'parts': [7]}",
        "{'pid': 1, 'started': '2026-11-29T12:00:00Z', 'url': 5, 'ready': true, 'parts': [{}]}"
      })
  void aFileOfSomebodyElseNamesNothing(String content) throws Exception {
    Files.writeString(file(), content.replace('\'', '"'));

    assertThat(RunFile.read(file())).isEmpty();
  }

  private Path file() {
    return folder.resolve("run.json");
  }
}
