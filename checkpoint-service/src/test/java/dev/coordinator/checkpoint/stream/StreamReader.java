package dev.coordinator.checkpoint.stream;

import dev.coordinator.checkpoint.Ask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a live stream as a browser does; comments count as events without an id. */
public final class StreamReader implements AutoCloseable {
  private final HttpURLConnection connection;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile boolean ended;

  public StreamReader(String query, @Nullable String lastEventId) throws IOException {
    this(query, lastEventId, null);
  }

  /** Shows the token, where there is one. */
  StreamReader(String query, @Nullable String lastEventId, @Nullable String token)
      throws IOException {
    connection = (HttpURLConnection) Ask.uri("/api/v1/stream" + query).toURL().openConnection();
    connection.setReadTimeout(20_000);
    if (lastEventId != null) {
      connection.setRequestProperty("Last-Event-ID", lastEventId);
    }
    if (token != null) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    var body =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    Thread.ofVirtual().start(() -> read(body));
  }

  String contentType() {
    return connection.getContentType();
  }

  private void read(BufferedReader body) {
    try {
      var lines = new ArrayList<String>();
      for (var line = body.readLine(); line != null; line = body.readLine()) {
        if (line.isEmpty()) {
          events.add(Event.of(lines));
          lines.clear();
        } else {
          lines.add(line);
        }
      }
      ended = true;
    } catch (IOException _) {
      // the test has closed the stream, or waits in vain for what comes next and says so
    }
  }

  /** Whether the server has said that nothing more comes. */
  boolean hasEnded() {
    return ended;
  }

  /** The next event, or fails. */
  Event next() throws InterruptedException {
    for (; ; ) {
      var event = anything();
      if (!event.id.isEmpty()) {
        return event;
      }
    }
  }

  /** The next event or comment, or fails. */
  public Event anything() throws InterruptedException {
    var event = events.poll(15, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("Expected the stream to go on, but nothing came");
    }
    return event;
  }

  @Override
  public void close() {
    connection.disconnect();
  }

  public record Event(String id, String name, String data, String comment) {
    static Event of(List<String> lines) {
      return new Event(
          field(lines, "id:"), field(lines, "event:"), field(lines, "data:"), field(lines, ":"));
    }

    private static String field(List<String> lines, String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).strip())
          .findFirst()
          .orElse("");
    }
  }
}
