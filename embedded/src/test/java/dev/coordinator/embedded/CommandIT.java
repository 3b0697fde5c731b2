package dev.coordinator.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program of others has its time, and its words are heard however it ends. */
class CommandIT {
  private static final Duration AMPLE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void bothOutputsAreHeard() throws Exception {
    assertThat(shell("echo one; echo other >&2").output(AMPLE)).isEqualTo("one\nother\n");
  }

  @Test
  void aFailureTellsWhatTheProgramSaid() {
    assertThatThrownBy(() -> shell("echo no room; exit 3").output(AMPLE))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("Expected `sh -c .*` to succeed, but it did not. It said: no room");
  }

  @Test
  @Timeout(60)
  void whatDoesNotEndInTimeIsEndedWithAllThatItStarted() throws Exception {
    Path ids = folder.resolve("ids");
    String endless = "sleep 600 & echo $$ $! > %s.new; mv %1$s.new %1$s; wait".formatted(ids);

    assertThatThrownBy(() -> shell(endless).output(Duration.ofSeconds(5)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("to end within 5 s");

    for (String id : Files.readString(ids).strip().split(" ")) {
      assertThat(isSoonGone(Long.parseLong(id))).isTrue();
    }
  }

  /** By its program, because the id of one that nobody has waited for yet stays. */
  private static boolean isSoonGone(long id) {
    for (int look = 0; look < 1_000 && programOf(id).isPresent(); look++) {
      LockSupport.parkNanos(20_000_000);
    }
    return programOf(id).isEmpty();
  }

  private static Optional<String> programOf(long id) {
    return ProcessHandle.of(id).flatMap(process -> process.info().command());
  }

  private static Command shell(String script) {
    return new Command(List.of("sh", "-c", script));
  }
}
