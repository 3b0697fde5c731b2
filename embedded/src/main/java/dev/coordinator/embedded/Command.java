package dev.coordinator.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end: nothing of it is left when a call returns. */
record Command(List<String> words) {

  /**
   * All that it said; throws when it fails, or is killed because it did not end within the time.
   */
  String output(Duration patience) throws IOException, InterruptedException {
    // a file, because reading from the program would wait for its end without a limit
    Path output = Files.createTempFile("coordinator-command-", ".txt");
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw failure("to end within %d s".formatted(patience.toSeconds()), output);
      }
      if (process.exitValue() != 0) {
        throw failure("to succeed", output);
      }
      return Files.readString(output);
    } finally {
      Files.delete(output);
    }
  }

  private IOException failure(String expected, Path output) throws IOException {
    return new IOException(
        "Expected `%s` %s, but it did not. It said: %s"
            .formatted(String.join(" ", words), expected, Files.readString(output).strip()));
  }
}
