package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
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
 * answered, so that the log is whole and in order. So few that they last for as long as the attempt
 * may, and the last is kept for its end. The agent never waits for it; what comes faster than it
 * can be brought, or beyond the last chunk, is left out, and the log says so.
 */
final class AgentLog implements AutoCloseable {
  private static final long BETWEEN_MILLIS = 500;
  private static final long PATIENCE_MILLIS = 10_000;
  private static final int MOST_WAITING = 32 * LogChunk.LONGEST;
  private static final int LONGEST = LogChunk.LONGEST - 200;
  private static final int LAST = LogChunk.MOST - 1;

  private final GatewayDoor gateway;
  private final Assignment assignment;
  private final Happenings happenings;
  private final Decoded stdout = new Decoded();
  private final Decoded stderr = new Decoded();
  private final LogText waiting;
  private final long paceNanos;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread bringer;
  private long broughtAt = System.nanoTime();
  private int number;
  private String chunk = "";

  AgentLog(GatewayDoor gateway, Assignment assignment, Happenings happenings) {
    this.gateway = gateway;
    this.assignment = assignment;
    this.happenings = happenings;
    this.waiting = new LogText(assignment.secret(), MOST_WAITING);
    long pace = assignment.request().limitMillis() / (LogChunk.MOST - 16);
    this.paceNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(BETWEEN_MILLIS, pace));
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
    waiting.add((isStdout ? stdout : stderr).next(bytes, length));
  }

  private void bringUntilClosed() {
    try {
      while (!closing.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
        if (isDue() && bringUpTo(LAST)) {
          broughtAt = System.nanoTime();
        }
      }
      bringTheRest();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void bringTheRest() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    boolean whole = bringUpTo(LogChunk.MOST);
    while (!whole && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      whole = bringUpTo(LogChunk.MOST);
    }
    if (!whole) {
      happenings.tell("log cut", assignment, "the server did not take the rest of it in time");
    }
  }

  /** Because each chunk is one of few. */
  private boolean isDue() {
    return waiting.length() > LONGEST / 2 || System.nanoTime() - broughtAt >= paceNanos;
  }

  /** Whether nothing is left that could be brought before the chunk of this number. */
  private boolean bringUpTo(int end) {
    while (number < end) {
      if (chunk.isEmpty()) {
        chunk = closing.getCount() > 0 ? waiting.next(LONGEST) : ending();
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

  private String ending() {
    return number < LAST && waiting.length() > LONGEST
        ? waiting.next(LONGEST)
        : waiting.last(LONGEST);
  }

  private boolean isBrought() {
    try {
      gateway.log(assignment, number, new LogChunk(assignment.token(), chunk));
      number++;
      return true;
    } catch (Unreachable _) {
      return false; // the same again, which changes nothing if it was taken
    } catch (DoorException e) {
      if (e.isForNow()) {
        return false;
      }
      happenings.tell("log not taken", assignment, e.getMessage());
      number = LogChunk.MOST; // it is nobody's any more
      return true;
    }
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
