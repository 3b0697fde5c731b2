package dev.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Failures failures = new Failures(now::get);

  @Test
  void tenAtOnceAreCountedAndTheNextHasToWait() {
    fail("a", 10);

    assertThat(failures.count("a")).isBetween(1L, 7L);
    assertThat(failures.count("b")).isZero();
  }

  @Test
  void afterTheWaitOneMoreIsHeard() {
    fail("a", 10);
    var wait = failures.count("a");
    now.addAndGet(TimeUnit.SECONDS.toNanos(wait));

    assertThat(failures.count("a")).isZero();
    assertThat(failures.count("a")).isPositive();
  }

  @Test
  void whoWaitedLongEnoughBeginsAnew() {
    fail("a", 10);
    now.addAndGet(TimeUnit.MINUTES.toNanos(1));

    fail("a", 10);
  }

  @Test
  void aMillionSourcesTakeNoMoreRoomThanTenThousand() {
    for (var source = 0; source < 1_000_000; source++) {
      failures.count("source " + source);
    }

    assertThat(failures.sources()).isEqualTo(10_000);
  }

  private void fail(String source, int times) {
    for (var time = 0; time < times; time++) {
      assertThat(failures.count(source)).isZero();
    }
  }
}
