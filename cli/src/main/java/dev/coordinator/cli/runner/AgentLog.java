package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.process.CleanText;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.LogChunk;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Brings what an agent prints to the server: in numbered chunks, each repeated until it is
 * answered, so that the log is whole and in order. The agent never waits for it; what comes faster
 * than it can be brought, or beyond the last chunk, is left out, and the log says so.
 */
final class AgentLog implements AutoCloseable {
  private static final long BETWEEN_MILLIS = 500;
  private static final long PATIENCE_MILLIS = 10_000;
  private static final int MOST_WAITING = 32 * LogChunk.LONGEST;
  private static final String LEFT_OUT = "\n(The runner left out %d characters here.)\n";

  private final GatewayDoor gateway;
  private final Assignment assignment;
  private final Happenings happenings;
  private final Decoded stdout = new Decoded();
  private final Decoded stderr = new Decoded();
  private final StringBuilder waiting = new StringBuilder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread bringer;
  private long leftOut;
  private int number;
  private String chunk = "";

  AgentLog(GatewayDoor gateway, Assignment assignment, Happenings happenings) {
    this.gateway = gateway;
    this.assignment = assignment;
    this.happenings = happenings;
    this.bringer = Thread.ofVirtual().name("log").start(this::bringUntilClosed);
  }

  /** Bytes of one stream as text; a character that is cut in two waits for its other half. */
  private static final class Decoded {
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer rest = ByteBuffer.allocate(1 << 15);

    String next(byte[] bytes, int length) {
      rest.put(bytes, 0, length).flip();
      var text = CharBuffer.allocate(rest.remaining() + 1);
      decoder.decode(rest, text, false);
      rest.compact();
      return text.flip().toString();
    }
  }

  /** Takes what was printed next, at most 16 KiB. */
  synchronized void take(byte[] bytes, int length, boolean isStdout) {
    String text = (isStdout ? stdout : stderr).next(bytes, length);
    if (waiting.length() + text.length() > MOST_WAITING) {
      leftOut += text.length();
      return;
    }
    sayWhatWasLeftOut();
    waiting.append(text);
  }

  private void sayWhatWasLeftOut() {
    if (leftOut > 0) {
      waiting.append(LEFT_OUT.formatted(leftOut));
      leftOut = 0;
    }
  }

  private void bringUntilClosed() {
    try {
      while (!closing.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
        bringAll();
      }
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
      while (!bringAll() && System.nanoTime() < until) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether nothing is left that could be brought. */
  private boolean bringAll() {
    while (number < LogChunk.MOST) {
      if (chunk.isEmpty()) {
        chunk = next();
      }
      if (chunk.isEmpty()) {
        return true;
      }
      if (!isBrought()) {
        return false;
      }
      chunk = "";
    }
    return true;
  }

  private boolean isBrought() {
    try {
      gateway.log(assignment, number, new LogChunk(assignment.token(), chunk));
      number++;
      return true;
    } catch (Unreachable _) {
      return false; // the same again, which changes nothing if it was taken
    } catch (DoorException e) {
      if (e.status() >= 500 || e.status() == 429) {
        return false;
      }
      happenings.tell("log not taken", assignment, e.getMessage());
      number = LogChunk.MOST; // it is nobody's any more
      return true;
    }
  }

  /** What goes next, cleaned; the last chunk says that it is the last. */
  private synchronized String next() {
    sayWhatWasLeftOut();
    String text = "";
    while (text.isEmpty() && !waiting.isEmpty()) {
      text = piece();
    }
    boolean isLast = number == LogChunk.MOST - 1;
    return isLast && !waiting.isEmpty() ? text + "\n(The log ends here: it is too long.)\n" : text;
  }

  private String piece() {
    int end = Math.min(waiting.length(), LogChunk.LONGEST - 100);
    if (end < waiting.length() && Character.isHighSurrogate(waiting.charAt(end - 1))) {
      end--;
    }
    String text = CleanText.of(waiting.substring(0, end));
    waiting.delete(0, end);
    return text;
  }

  /** Returns when all is brought, or the server did not take it for ten seconds. */
  @Override
  public void close() {
    closing.countDown();
    try {
      bringer.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
