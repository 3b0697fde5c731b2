package dev.coordinator.localstack.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What asks a part hangs up when it was answered, and waits for no answer for long. */
@Timeout(60)
class ProbesIT {
  @TempDir Path folder;

  @Test
  void theConnectionToAServiceIsClosedAfterItsAnswer() throws Exception {
    try (ServerSocket server = listen()) {
      var answered = CompletableFuture.supplyAsync(() -> new HttpProbe(portOf(server)).isReady(1));
      try (Socket client = server.accept()) {
        client
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));

        assertThat(answered.get()).isTrue();
        client.setSoTimeout(20_000);
        client.getInputStream().readAllBytes(); // returns at the end only
      }
    }
  }

  @Test
  void aServiceThatSaysNothingIsNotReady() throws Exception {
    try (ServerSocket silent = listen()) {
      assertThat(new HttpProbe(portOf(silent)).isReady(1)).isFalse();
    }
  }

  @Test
  void aBrokerThatSaysNothingIsNotReadyWhateverItsFileSays() throws Exception {
    Path file = Files.writeString(folder.resolve("kafka.serving"), "17");
    try (ServerSocket silent = listen()) {
      assertThat(new BrokerProbe(file, portOf(silent)).isReady(17)).isFalse();
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
  }

  private static int portOf(ServerSocket server) {
    return server.getLocalPort();
  }
}
