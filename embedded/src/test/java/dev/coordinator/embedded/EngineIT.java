package dev.coordinator.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what answers the engine's own question is taken for one. */
class EngineIT {
  @TempDir Path folder;

  @Test
  void whereNoSocketIsNoEngineAnswers() throws InterruptedException {
    assertThat(new Engine(folder.resolve("none.sock")).answers()).isFalse();
    assertThat(new Engine(Path.of("")).answers()).isFalse();
  }

  @Test
  void anEngineThatSaysItIsWellAnswers() throws Exception {
    assertThat(answersTo("HTTP/1.1 200 OK\r\n\r\nOK")).isTrue();
  }

  @Test
  void anEngineThatIsNotWellCountsAsNone() throws Exception {
    assertThat(answersTo("HTTP/1.1 500 Internal Server Error\r\n\r\n")).isFalse();
  }

  @Test
  void anEngineThatHangsCountsAsNone() throws Exception {
    Path socket = folder.resolve("mute.sock");
    try (ServerSocketChannel mute = listenAt(socket)) {
      assertThat(mute.isOpen()).isTrue();
      assertThat(new Engine(socket).answers()).isFalse();
    }
  }

  private boolean answersTo(String answer) throws Exception {
    Path socket = Files.createTempDirectory(folder, "engine").resolve("e.sock");
    try (ServerSocketChannel server = listenAt(socket)) {
      Thread serving = Thread.ofVirtual().start(() -> serve(server, answer));
      boolean answers = new Engine(socket).answers();
      serving.join();
      return answers;
    }
  }

  private static ServerSocketChannel listenAt(Path socket) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket));
  }

  private static void serve(ServerSocketChannel server, String answer) {
    try (SocketChannel client = server.accept()) {
      client.read(ByteBuffer.allocate(512));
      client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
