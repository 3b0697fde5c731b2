package dev.coordinator.gateway.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.outbox.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fails goes on, and does not fill the disk with it. */
class LoopTest {
  private static final Logger LOG = Logger.getLogger(Loop.class.getName());

  private final List<LogRecord> lines = Collections.synchronizedList(new ArrayList<>());
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(listener);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(listener);
  }

  @Test
  void aLastingFailureIsToldEverMoreRarelyAndEachTurnIsTaken() throws Exception {
    var turns = new AtomicInteger();
    var enough = new CountDownLatch(200);
    var loop =
        new Loop(
            "test",
            Duration.ofNanos(1),
            () -> {
              turns.incrementAndGet();
              enough.countDown();
              throw new IllegalStateException("as it must");
            });
    enough.await();
    loop.close();

    var worth = IntStream.rangeClosed(1, turns.get()).filter(Backoff::worthALine).count();
    assertThat((long) lines.size()).isEqualTo(worth).isLessThan(turns.get() / 10);
  }

  @Test
  void aFailureBehindASuccessIsToldAtOnce() throws Exception {
    var turns = new AtomicInteger();
    var enough = new CountDownLatch(8);
    var loop =
        new Loop(
            "test",
            Duration.ofNanos(1),
            () -> {
              enough.countDown();
              if (turns.incrementAndGet() % 2 == 1) {
                throw new IllegalStateException("as it must");
              }
            });
    enough.await();
    loop.close();

    assertThat(lines).hasSize((turns.get() + 1) / 2);
  }
}
