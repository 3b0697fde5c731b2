package dev.coordinator.localstack.door;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks to a door letter by letter, because no client sends what is to be refused. */
record Wire(FrontDoor door) {
  /** A request that is addressed to the door and the last of its connection; the whole answer. */
  String send(String request, String... rest) throws IOException {
    String[] all = new String[rest.length + 3];
    all[0] = request;
    all[1] = "Host: 127.0.0.1:" + door.port();
    all[2] = "Connection: close";
    System.arraycopy(rest, 0, all, 3, rest.length);
    return raw(all);
  }

  /** Lines joined as HTTP wants it; the last one is the body. */
  String raw(String... lines) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", door.port())) {
      socket.setSoTimeout(20_000);
      Thread writer = Thread.ofVirtual().start(() -> write(socket, String.join("\r\n", lines)));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      writer.interrupt();
      return answer;
    }
  }

  private static void write(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // because the door may hang up on a body that it has refused
    }
  }
}
