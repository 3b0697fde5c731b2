package dev.coordinator.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that takes connections and says nothing does not hold up whoever asks for it. */
class SilentDatabaseIT {
  @Test
  @Timeout(60)
  void itIsSaidNotToAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      assertThat(new CoordinatorDatabase(silent.getLocalPort(), "secret").answers()).isFalse();
    }
  }
}
