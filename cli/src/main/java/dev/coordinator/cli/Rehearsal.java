package dev.coordinator.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs the usual verbs against a server of its own and shows nothing: what the JVM loads meanwhile
 * is what a start cache is made of.
 */
@Command(name = "rehearse", hidden = true, description = "What a start cache is made of.")
final class Rehearsal implements Callable<Integer> {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  private static final String SESSION =
      """
      {"session": "%s", "feature": "f", "title": "t", "state": "completed", "epoch": 1,
       "sequence": 1, "waitsFor": ["a person"], "branch": "b", "tip": "0123456789", "batches": [
        {"batch": "a-batch-1", "kind": "work", "agent": "a", "title": "t", "state": "accepted",
         "attempt": 1, "runner": "r", "commit": "0123456789", "changedFiles": ["f"], "minutes": 20,
         "verdict": {"outcome": "accepted",
           "lines": [{"criterion": "c", "result": "holds", "seen": "s"}]}}],
       "syncPoints": [{"name": "p", "state": "passed"}]}
      """
          .formatted(ID);

  @Override
  public Integer call() throws IOException {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> answerAll(server));
      var url = "http://127.0.0.1:" + server.getLocalPort();
      play("help");
      play("no-such-verb");
      play("status", "--url", url);
      play("status", ID, "--url", url);
      play("status", ID, "--url", url, "--output", "json");
      play("journal", ID, "--url", url);
      play("watch", ID, "--url", url);
    }
    return Exit.OK;
  }

  private static void play(String... words) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    Main.run(nowhere, nowhere, words);
  }

  private static void answerAll(ServerSocket server) {
    try {
      while (true) {
        try (var one = server.accept()) {
          answer(one);
        }
      }
    } catch (SocketException closed) {
      return;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void answer(Socket one) throws IOException {
    var asked =
        new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.UTF_8));
    var path = String.valueOf(asked.readLine());
    for (var header = asked.readLine(); header != null && !header.isEmpty(); ) {
      header = asked.readLine();
    }
    var isSession = path.contains("/sessions/" + ID + " ");
    var body = isSession ? SESSION : "{\"items\": [" + SESSION + "]}";
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    one.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    one.getOutputStream().write(bytes);
  }
}
