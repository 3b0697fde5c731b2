package dev.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class StraysTest {
  @Test
  void whoHungUpInTheMiddleOfABodyIsNoFailureOfOurs() {
    assertThat(Strays.hungUp(new IOException(new HttpClosedException("Connection was closed"))))
        .isTrue();
    assertThat(Strays.hungUp(new IOException(new IOException(new ClosedChannelException()))))
        .isTrue();
  }

  @Test
  void aDiskThatIsFullIs() {
    assertThat(Strays.hungUp(new IOException("No space left on device"))).isFalse();
    assertThat(Strays.hungUp(new IOException(new IllegalStateException("closed")))).isFalse();
  }
}
