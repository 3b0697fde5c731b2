package dev.coordinator.embedded;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The container engine behind a socket of this machine. Asked directly, because Testcontainers
 * takes half a second and writes errors where there is none.
 */
record Engine(Path socket) {
  private static final String USUAL = "unix:///var/run/docker.sock";
  private static final String SCHEME = "unix://";
  private static final int PATIENCE_SECONDS = 2;

  /** An engine on another machine counts as none, because its ports are not ours. */
  static Engine ofThisMachine() {
    String named = System.getenv().getOrDefault("DOCKER_HOST", USUAL);
    return new Engine(Path.of(named.startsWith(SCHEME) ? named.substring(SCHEME.length()) : ""));
  }

  /** False too if no answer comes within two seconds. */
  boolean answers() throws InterruptedException {
    if (!Files.exists(socket) || Files.isDirectory(socket)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return CompletableFuture.supplyAsync(() -> ping(channel))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private boolean ping(SocketChannel channel) {
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      String question = "GET /_ping HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n\r\n";
      channel.write(ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(64);
      channel.read(answer);
      return new String(answer.array(), StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }
}
