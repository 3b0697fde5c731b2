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
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Brings what an agent prints to the server: in numbered chunks, each repeated until it is
 * answered, so that the log is whole and in order. So few that they last for as long as the attempt
 * may, and the last are kept for its end. The agent never waits for it; of what comes faster than
 * it can be brought, or beyond the last chunk, the middle is left out, and the log says so. What
 * the server has not taken at the end is kept until it does.
 */
final class AgentLog implements AutoCloseable {
  private static final long BETWEEN_MILLIS = 500;
  private static final int MOST_WAITING = 32 * LogChunk.LONGEST;
  private static final int LONGEST = LogChunk.LONGEST - 200;
  private static final int FOR_THE_END = 8;

  private final GatewayDoor gateway;
  private final Assignment assignment;
  private final Happenings happenings;
  private final LateLogs late;
  private final Decoded stdout = new Decoded();
  private final Decoded stderr = new Decoded();
  private final LogText waiting;
  private final long paceNanos;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread bringer;
  private long broughtAt = System.nanoTime();
  private int number;
  private String chunk = "";
  private boolean isAway;

  AgentLog(GatewayDoor gateway, Lease lease) {
    this.gateway = gateway;
    this.assignment = lease.assignment();
    this.happenings = lease.happenings();
    this.late = lease.late();
    this.waiting = new LogText(assignment.secret(), MOST_WAITING, (FOR_THE_END - 1) * LONGEST);
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

  /** Takes a line of the runner's own. */
  synchronized void note(String seen) {
    waiting.add("\n(The runner: " + seen + ".)\n");
  }

  private void bringUntilClosed() {
    try {
      while (!closing.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
        if (isDue() && bringUpTo(LogChunk.MOST - FOR_THE_END)) {
          broughtAt = System.nanoTime();
        }
      }
      bringTheRest();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void bringTheRest() throws InterruptedException {
    int left = LogChunk.MOST - number - (chunk.isEmpty() ? 0 : 1);
    waiting.over(left * (LONGEST - 1)); // because a chunk does not end within a character
    long begun = System.nanoTime();
    boolean whole = bringUpTo(LogChunk.MOST);
    while (!whole && System.nanoTime() - begun < patienceNanos()) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      whole = bringUpTo(LogChunk.MOST);
    }
    if (!whole) {
      keepTheRest();
    }
  }

  /** Short where nobody is there, who could not be told of the end either. */
  private long patienceNanos() {
    return TimeUnit.SECONDS.toNanos(isAway ? 3 : 10);
  }

  private void keepTheRest() {
    var chunks = new ArrayList<String>();
    for (; !chunk.isEmpty(); chunk = waiting.next(LONGEST)) {
      chunks.add(chunk);
    }
    late.keep(
        new LateLog(
            gateway.door().base(),
            assignment.attemptId(),
            assignment.token(),
            assignment.runnerKey(),
            number,
            chunks));
    happenings.tell("log waits", assignment, "the server does not take the rest of it yet");
  }

  /** Because each chunk is one of few. */
  private boolean isDue() {
    return waiting.length() > LONGEST / 2 || System.nanoTime() - broughtAt >= paceNanos;
  }

  /** Whether nothing is left that could be brought before the chunk of this number. */
  private boolean bringUpTo(int end) {
    while (number < end) {
      if (chunk.isEmpty()) {
        chunk = waiting.next(LONGEST);
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
      var text = new LogChunk(assignment.token(), chunk);
      gateway.log(assignment.attemptId(), assignment.runnerKey(), number, text);
      number++;
      isAway = false;
      return true;
    } catch (Unreachable _) {
      isAway = true;
      return false; // the same again, which changes nothing if it was taken
    } catch (DoorException e) {
      isAway = false;
      if (e.isForNow()) {
        return false;
      }
      happenings.tell("log not taken", assignment, e.getMessage());
      number = LogChunk.MOST; // it is nobody's any more
      return true;
    }
  }

  /** Returns when all is brought, or kept for later because the server does not take it now. */
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
