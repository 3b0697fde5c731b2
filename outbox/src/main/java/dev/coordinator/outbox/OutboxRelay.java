package dev.coordinator.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Publishes what was committed: everything, in order per session, by one process at a time, and
 * again when it is not sure.
 */
public final class OutboxRelay implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final long SLOW_POLL_MILLIS = 1_000;
  private static final long CANDIDATE_MILLIS = 500;
  private static final long SHORT_NANOS = Duration.ofSeconds(5).toNanos();

  private final DataSource dataSource;
  private final KafkaAccess kafka;
  private final Topics topics;
  private final RelaySignal signal;
  private final OutboxMetrics metrics;
  private final Settings settings;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);

  /** How long published rows are kept, and after which silence a leader has lost its right. */
  public record Settings(Duration retention, Duration leaderLostAfter) {
    public Settings {
      if (leaderLostAfter.toMillis() < 2 * SLOW_POLL_MILLIS) {
        throw new IllegalArgumentException(
            "Expected a leader's right to outlast two slow polls, but it ends after "
                + leaderLostAfter);
      }
    }
  }

  public OutboxRelay(
      DataSource dataSource,
      KafkaAccess kafka,
      Topics topics,
      RelaySignal signal,
      OutboxMetrics metrics,
      Settings settings) {
    this.dataSource = dataSource;
    this.kafka = kafka;
    this.topics = topics;
    this.signal = signal;
    this.metrics = metrics;
    this.settings = settings;
  }

  public void start() {
    thread.start();
  }

  /** Whether events can be published at all, by this process or after it has become the leader. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /** What is not published yet is published by the next leader. */
  @Override
  public void close() {
    stopped.countDown();
    signal.wake();
    try {
      if (thread.isAlive() && !thread.join(Duration.ofSeconds(3))) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var failures = 0;
    var cutShort = 0;
    var pause = 0L;
    while (!isStoppedWithin(pause)) {
      try {
        var turn = leadOrStandBy();
        failures = 0;
        cutShort = turn == Turn.CUT_SHORT ? cutShort + 1 : 0;
        pause = pauseAfter(turn, cutShort);
      } catch (InterruptedException _) {
        return;
      } catch (Exception | Error e) {
        failures++;
        if (e instanceof SQLException) {
          metrics.lagIsUnknown();
        }
        pause = Backoff.millisAfter(failures);
        if (Backoff.worthALine(failures)) {
          LOG.errorf(e, "Events cannot be published and are kept: failures=%d", failures);
        }
      }
    }
  }

  /** How a process has led, if it has. */
  private enum Turn {
    STOOD_BY,
    LED,
    /** There was news of the cluster so soon that the next turn must not begin at once. */
    CUT_SHORT
  }

  private static long pauseAfter(Turn turn, int cutShort) {
    if (cutShort > 1 && Backoff.worthALine(cutShort)) {
      LOG.warnf(
          "The cluster is restless, events are published slowly: times in a row=%d", cutShort);
    }
    return switch (turn) {
      case STOOD_BY -> CANDIDATE_MILLIS;
      case LED -> 0;
      case CUT_SHORT -> Backoff.millisAfter(cutShort);
    };
  }

  private Turn leadOrStandBy() throws SQLException, ExecutionException, InterruptedException {
    var gained = Leadership.tryToGain(dataSource, settings.leaderLostAfter());
    if (gained.isEmpty()) {
      metrics.lag(OutboxRows.Lag.NONE);
      return Turn.STOOD_BY;
    }
    try (var leadership = gained.get();
        var watch = new TopicWatch(topics, kafka.admin())) {
      var upkeep = new Upkeep(leadership.connection(), watch, metrics, settings.retention());
      // before anything is published, because what a broker has lost comes first
      upkeep.findsLostTopics();
      var began = System.nanoTime();
      var hasEnded = lead(leadership, upkeep);
      return hasEnded && System.nanoTime() - began < SHORT_NANOS ? Turn.CUT_SHORT : Turn.LED;
    }
  }

  /**
   * Until the service stops, or there is news of the cluster, or something fails; says whether
   * there was news.
   */
  private boolean lead(Leadership leadership, Upkeep upkeep)
      throws SQLException, ExecutionException, InterruptedException {
    try (var publisher = new Publisher(kafka.producer(Topics.names()));
        var _ = new NotificationListener(dataSource, OutboxRows.CHANNEL, signal::wake)) {
      signal.leading(true);
      // once more, because only what is lost from now on the producer hears of
      if (!upkeep.findsLostTopicsNow()) {
        publishAll(leadership, publisher, upkeep);
      }
      return publisher.hasEnded();
    } finally {
      signal.leading(false);
    }
  }

  private void publishAll(Leadership leadership, Publisher publisher, Upkeep upkeep)
      throws SQLException, ExecutionException, InterruptedException {
    try {
      while (stopped.getCount() > 0 && !publisher.hasEnded() && !upkeep.findsLostTopics()) {
        if (!publishNext(leadership, publisher)) {
          signal.await(SLOW_POLL_MILLIS);
        }
      }
      publishLast(leadership, publisher);
    } catch (ExecutionException | RuntimeException e) {
      if (!publisher.hasEnded()) {
        throw e;
      }
      LOG.infof("There is news of the cluster, what was on its way is published again: %s", e);
    }
  }

  /**
   * Because nobody knows when the next process starts, what is committed goes out before the end.
   */
  private void publishLast(Leadership leadership, Publisher publisher)
      throws SQLException, ExecutionException, InterruptedException {
    while (stopped.getCount() == 0 && publishNext(leadership, publisher)) {
      // one portion after the other; whoever ends us waits for a few seconds only
    }
  }

  private boolean publishNext(Leadership leadership, Publisher publisher)
      throws SQLException, ExecutionException, InterruptedException {
    var rows = OutboxRows.unpublished(leadership.connection());
    if (rows.isEmpty()) {
      return false;
    }
    publisher.publish(rows, leadership);
    OutboxRows.markPublished(leadership.connection(), rows);
    metrics.published(rows.size());
    return true;
  }

  private boolean isStoppedWithin(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }
}
