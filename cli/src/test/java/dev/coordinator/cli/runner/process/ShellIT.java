package dev.coordinator.cli.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.process.Shell.Running;
import dev.coordinator.cli.runner.process.ShellEnd.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line is taken for done once, and only while it lives and nobody else ends it. */
class ShellIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final StopSignal stop = new StopSignal();

  private Running start(String line) {
    var shell = new Shell("test-of-shells", Duration.ofMillis(100));
    return shell.start(new ShellLine(line, folder, Map.of(), null, LIMIT), _ -> {});
  }

  @Test
  void whoSaidThatItIsDoneAndLivesIsEnded() {
    var running = start("sleep 600");
    assertThat(running.done()).isTrue();
    assertThat(running.done()).as("a second time").isFalse();
    assertThat(running.await(LIMIT, stop).cause()).isEqualTo(Cause.DONE);
  }

  @Test
  void whoHasExitedOrIsEndedIsNotTakenForDone() {
    var exited = start("true");
    assertThat(exited.await(LIMIT, stop).cause()).isEqualTo(Cause.ITSELF);
    assertThat(exited.done()).isFalse();

    var late = start("sleep 600");
    assertThat(late.await(Duration.ZERO, stop).cause()).isEqualTo(Cause.LIMIT);
    assertThat(late.done()).isFalse();
  }
}
