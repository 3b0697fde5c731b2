package dev.coordinator.cli.runner.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a process prints: read as fast as it comes, kept to its end, never waited for beyond the
 * process.
 */
final class Output {
  private static final int KEPT = 1 << 20;
  private static final int TAIL = 4000;

  private final OutputRing stdout = new OutputRing(KEPT);
  private final OutputRing both = new OutputRing(4 * TAIL);
  private final Consumer<String> lines;
  private final Tap tap;
  private final List<Thread> readers;

  Output(Process process, Consumer<String> lines, Tap tap) {
    this.lines = lines;
    this.tap = tap;
    this.readers =
        List.of(
            reader(() -> read(process.getInputStream(), true)),
            reader(() -> read(process.getErrorStream(), false)));
  }

  private static Thread reader(Runnable work) {
    // not virtual, because reading a pipe would hold its carrier
    return Thread.ofPlatform().daemon().name("agent-output").start(work);
  }

  private void read(InputStream stream, boolean isStdout) {
    byte[] buffer = new byte[1 << 14];
    try {
      for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
        both.write(buffer, length);
        tap.hear(buffer, length, isStdout);
        if (isStdout) {
          stdout.write(buffer, length);
          showLast(buffer, length);
        }
      }
    } catch (IOException _) {
      // the pipe was closed: what was read until then is what there is
    }
  }

  /** Shows the last whole line of what was just read; a flood is sampled, not followed. */
  private void showLast(byte[] buffer, int length) {
    int end = length - 1;
    while (end >= 0 && buffer[end] != '\n') {
      end--;
    }
    int start = end;
    while (start > 0 && buffer[start - 1] != '\n') {
      start--;
    }
    if (end > start) {
      lines.accept(new String(buffer, start, end - start, StandardCharsets.UTF_8));
    }
  }

  /** Waits a moment for what is still in the pipes; a pipe held open by a stranger ends nothing. */
  void await(Duration moment) {
    for (Thread reader : readers) {
      try {
        var _ = reader.join(moment);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  String stdout() {
    return stdout.text();
  }

  String tail() {
    return CleanText.tail(both.text(), TAIL);
  }

  boolean truncated() {
    return stdout.overflowed() || both.written() > KEPT;
  }
}
