package dev.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AppetiteTest {
  private final Appetite appetite = new Appetite(Duration.ofSeconds(30), at(0));

  private static long at(int second) {
    return TimeUnit.SECONDS.toNanos(second);
  }

  @Test
  void whoTakesNothingForTheWholeOfAPatienceIsLost() {
    appetite.isServed(Unpooled.wrappedBuffer(new byte[1_000_000]));

    assertThat(appetite.isLost(1_000_000, at(29))).isFalse();
    assertThat(appetite.isLost(1_000_000, at(30))).isTrue();
  }

  @Test
  void whoTakesATrickleMayGoOnAndWhoTakesLessMayNot() {
    appetite.isServed(Unpooled.wrappedBuffer(new byte[1_000_000]));

    assertThat(appetite.isLost(960_000, at(30))).isFalse();
    assertThat(appetite.isLost(920_000, at(60))).isFalse();
    assertThat(appetite.isLost(900_000, at(90))).isTrue();
  }

  @Test
  void whereNothingWaitsNobodyIsSlow() {
    for (var second = 1; second < 200; second++) {
      assertThat(appetite.isLost(0, at(second))).isFalse();
    }
    appetite.isServed(Unpooled.wrappedBuffer(new byte[500]));
    assertThat(appetite.isLost(500, at(200))).isFalse();
    assertThat(appetite.isLost(500, at(230))).isTrue();
  }
}
