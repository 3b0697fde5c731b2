package dev.coordinator.stories.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * What comes back for bytes that no HTTP client would send.
 *
 * @param head the status line and the headers of the first answer, empty if none came
 * @param hung neither an answer nor the end of the connection came for as long as was waited
 */
public record RawExchange(String head, boolean hung, Duration took) {
  private static final int LARGEST_HEAD = 64 << 10;
  private static final String END = "\r\n\r\n";

  /** Sends the bytes to a port of this machine, and waits so long for the head of an answer. */
  public static RawExchange with(int port, byte[] request, Duration patience) {
    long begun = System.nanoTime();
    var head = new ByteArrayOutputStream();
    boolean hung = false;
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
      socket.setSoTimeout((int) patience.toMillis());
      // whoever is refused early may find the rest of the request unread, which is the server's
      // right
      Thread.ofVirtual().start(() -> send(socket, request));
      read(socket.getInputStream(), head);
    } catch (SocketTimeoutException e) {
      hung = true;
    } catch (IOException e) {
      // hung up on is an answer, and what came before it counts
    }
    var took = Duration.ofNanos(System.nanoTime() - begun);
    return new RawExchange(head.toString(StandardCharsets.ISO_8859_1), hung, took);
  }

  private static void send(Socket socket, byte[] request) {
    try {
      socket.getOutputStream().write(request);
    } catch (IOException e) {
      // the answer, if there is one, says more
    }
  }

  private static void read(InputStream answer, ByteArrayOutputStream head) throws IOException {
    while (head.size() < LARGEST_HEAD
        && !head.toString(StandardCharsets.ISO_8859_1).endsWith(END)) {
      int next = answer.read();
      if (next < 0) {
        return;
      }
      head.write(next);
    }
  }

  /** The status, 0 if there was no answer that has one. */
  public int status() {
    return head.matches("(?s)HTTP/1\\.[01] \\d{3}\\b.*")
        ? Integer.parseInt(head.substring(9, 12))
        : 0;
  }

  /** Whether the answer says in the standard's form what is wrong. */
  public boolean isProblem() {
    return says("content-type: application/problem+json");
  }

  /** Whether a header of the answer begins so, in small letters. */
  public boolean says(String header) {
    return head.toLowerCase(Locale.ROOT).contains("\r\n" + header);
  }
}
