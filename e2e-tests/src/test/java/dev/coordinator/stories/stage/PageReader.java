package dev.coordinator.stories.stage;

import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who watches the list of all sessions on a machine of their own: follows the stream and
 * asks for what the page asks for, at the page's pace, but draws nothing. Notes when each mark
 * first stood in what needs a person.
 */
public final class PageReader implements AutoCloseable {
  // the pace of the page itself
  private static final long LEAST_MILLIS = 150;
  private static final long MOST_MILLIS = 500;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final BlockingQueue<Boolean> hints = new ArrayBlockingQueue<>(1);
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final String url;
  private final Pattern mark;
  private final Thread follower;
  private final Thread asker;
  private volatile @Nullable Exception failure;
  private volatile boolean closing;
  private long position;

  public PageReader(Web web, Pattern mark) throws Exception {
    this.url = web.url();
    this.mark = mark;
    ask();
    var stream = request("/api/v1/stream?thin=true&after=" + position);
    follower = Thread.ofVirtual().name("page reader follows").start(() -> go(() -> follow(stream)));
    asker = Thread.ofVirtual().name("page reader asks").start(() -> go(this::askAgainAndAgain));
  }

  private interface Work {
    void run() throws Exception;
  }

  private void go(Work work) {
    try {
      work.run();
    } catch (Exception e) {
      failure = closing ? null : e;
    }
  }

  /** In milliseconds since the epoch; throws what has kept this reader from looking. */
  public OptionalLong seenAt(String text) {
    if (failure != null) {
      throw new IllegalStateException("Expected a reader to go on, but it failed", failure);
    }
    var at = seen.get(text);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  private void follow(HttpRequest stream) throws IOException, InterruptedException {
    try (var lines = client.send(stream, BodyHandlers.ofLines()).body()) {
      lines.filter(line -> line.startsWith("data:")).forEach(_ -> hints.offer(true));
    }
    throw new IOException("Expected the stream to go on, but it ended");
  }

  private void askAgainAndAgain() throws Exception {
    var tookMillis = 0L;
    while (hints.take()) {
      Pause.of(Math.clamp(tookMillis / 2, LEAST_MILLIS, MOST_MILLIS));
      hints.clear();
      var began = System.nanoTime();
      ask();
      tookMillis = (System.nanoTime() - began) / 1_000_000;
    }
  }

  private void ask() throws Exception {
    var changes = get("/api/v1/overview?limit=200&changed=" + position);
    var needs = get("/api/v1/inbox?limit=50").thenAccept(this::note);
    position = Json.STRICT.readTree(changes.get()).at("/asOf/position").asLong();
    needs.get();
  }

  private void note(String needs) {
    var found = mark.matcher(needs);
    while (found.find()) {
      seen.putIfAbsent(found.group(), System.currentTimeMillis());
    }
  }

  private CompletableFuture<String> get(String path) {
    return client.sendAsync(request(path), BodyHandlers.ofString()).thenApply(PageReader::good);
  }

  private static String good(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("Expected what a page asks for, but got " + answer);
    }
    return answer.body();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).build();
  }

  @Override
  public void close() {
    closing = true;
    follower.interrupt();
    asker.interrupt();
    client.shutdownNow();
  }
}
