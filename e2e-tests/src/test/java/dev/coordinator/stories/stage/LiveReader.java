package dev.coordinator.stories.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the live stream of all sessions as a browser does: from the beginning, and when the stream
 * breaks, from behind the last event that it had whole.
 */
public final class LiveReader implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final Web web;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> ids = new ArrayList<>();
  private final Thread thread;
  private int breaks;

  public LiveReader(Web web) {
    this.web = web;
    this.thread = Thread.ofVirtual().name("live reader").start(this::read);
  }

  /** The positions of the events it has got, in the order in which they came. */
  public synchronized List<String> ids() {
    return List.copyOf(ids);
  }

  /** How often a stream that had brought something ended. */
  public synchronized int breaks() {
    return breaks;
  }

  private void read() {
    try {
      do {
        var before = ids().size();
        readUntilItBreaks();
        if (ids().size() > before) {
          broke();
        }
      } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      // because this is how it is told to stop
    }
  }

  private void readUntilItBreaks() throws InterruptedException {
    var last = ids().isEmpty() ? "0" : ids().getLast();
    try (var lines = web.live("/api/v1/stream", last)) {
      @Nullable String id = null;
      for (var line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("id:")) {
          id = line.substring("id:".length()).strip();
        } else if (line.isEmpty() && id != null) {
          took(id);
          id = null;
        }
      }
    } catch (IOException | RuntimeException _) {
      // because whoever served it was ended: what was not whole comes again
    }
  }

  private synchronized void took(String id) {
    ids.add(id);
  }

  private synchronized void broke() {
    breaks++;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
