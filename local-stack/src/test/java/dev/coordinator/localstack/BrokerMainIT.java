package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.localstack.part.BrokerProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker's process serves, or ends and says why not. */
class BrokerMainIT {
  @TempDir Path folder;

  @Test
  void onABusyPortItEndsAndNamesTheReason() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Process broker = broker(busy.getLocalPort());
      try {
        assertThat(broker.waitFor(60, TimeUnit.SECONDS)).as(said()).isTrue();
        assertThat(broker.exitValue()).isEqualTo(1);
        assertThat(said()).contains("BindException");
        assertThat(serving()).doesNotExist();
      } finally {
        broker.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void itServesUntilItIsAskedToEnd() throws Exception {
    int port = Ports.block(1);
    Process broker = broker(port);
    try {
      BrokerProbe probe = new BrokerProbe(serving(), port);
      Eventually.isTrue(() -> probe.isReady(broker.pid()), () -> "ready, but it said: " + said());
      assertThat(probe.isReady(broker.pid() + 1)).isFalse();

      broker.destroy();

      assertThat(broker.waitFor(60, TimeUnit.SECONDS)).as(said()).isTrue();
      assertThat(broker.exitValue()).isEqualTo(128 + 15);
      assertThat(probe.isReady(broker.pid())).isFalse();
    } finally {
      broker.destroyForcibly().waitFor();
    }
  }

  private Process broker(int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            BrokerMain.class.getName(),
            folder.resolve("kafka").toString(),
            String.valueOf(port),
            serving().toString())
        .redirectErrorStream(true)
        .redirectOutput(output().toFile())
        .start();
  }

  private Path serving() {
    return folder.resolve("kafka.serving");
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  private String said() {
    try {
      return Files.readString(output());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
