package dev.coordinator.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Gauges that count rows, every five seconds, so that no scrape waits for the database. What the
 * database has not told for a minute is not a number, because an old figure would be a lie.
 */
public final class TableGauges implements AutoCloseable {
  private static final long PAUSE_MILLIS = 5_000;
  private static final long STALE_NANOS = 60_000_000_000L;

  private final MeterRegistry registry;
  private final DataSource dataSource;
  private final CountDownLatch closed = new CountDownLatch(1);

  public TableGauges(MeterRegistry registry, DataSource dataSource) {
    this.registry = registry;
    this.dataSource = dataSource;
  }

  /** One figure; the query answers it in one row. */
  public void watch(String name, String description, String query) {
    var table = table("select '', (" + query + ")");
    Gauge.builder(name, () -> table.figure("")).description(description).register(registry);
  }

  /**
   * One gauge per value of the tag, and for no other value, so that their number is bounded; the
   * query answers rows of a value and its figure, and leaves out what is zero.
   */
  public void watch(
      String name, String description, String tag, List<String> values, String query) {
    var table = table(query);
    for (var value : values) {
      Gauge.builder(name, () -> table.figure(value))
          .description(description)
          .tag(tag, value)
          .register(registry);
    }
  }

  private Table table(String query) {
    var table = new Table(query);
    Thread.ofVirtual().name("table-gauge").start(() -> keep(table));
    return table;
  }

  private void keep(Table table) {
    try {
      do {
        table.ask();
      } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is counted any more. */
  @Override
  public void close() {
    closed.countDown();
  }

  /** The figures of one query, as of its last answer. */
  private final class Table {
    private final String query;
    private volatile Map<String, Double> figures = Map.of();
    private volatile long answeredAt = System.nanoTime() - STALE_NANOS;

    Table(String query) {
      this.query = query;
    }

    double figure(String value) {
      return System.nanoTime() - answeredAt >= STALE_NANOS
          ? Double.NaN
          : figures.getOrDefault(value, 0.0);
    }

    void ask() {
      try (var connection = dataSource.getConnection();
          var statement = connection.createStatement();
          var rows = statement.executeQuery(query)) {
        var found = new HashMap<String, Double>();
        while (rows.next()) {
          found.put(rows.getString(1), rows.getDouble(2));
        }
        figures = found;
        answeredAt = System.nanoTime();
      } catch (SQLException _) {
        // because the figures turn into no number, an operator sees it
      }
    }
  }
}
