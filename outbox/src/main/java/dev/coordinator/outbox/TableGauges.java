package dev.coordinator.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Gauges that count rows: a scrape never waits for the database and asks it at most every five
 * seconds. What the database has not told for a minute is not a number, because an old figure would
 * be a lie.
 */
public final class TableGauges {
  private static final long FRESH_NANOS = 5_000_000_000L;
  private static final long STALE_NANOS = 60_000_000_000L;

  private final MeterRegistry registry;
  private final DataSource dataSource;

  public TableGauges(MeterRegistry registry, DataSource dataSource) {
    this.registry = registry;
    this.dataSource = dataSource;
  }

  /** One figure; the query answers it in one row. */
  public void watch(String name, String description, String query) {
    var table = new Table("select '', (" + query + ")");
    Gauge.builder(name, () -> table.figure("")).description(description).register(registry);
  }

  /**
   * One gauge per value of the tag, and for no other value, so that their number is bounded; the
   * query answers rows of a value and its figure, and leaves out what is zero.
   */
  public void watch(
      String name, String description, String tag, List<String> values, String query) {
    var table = new Table(query);
    for (var value : values) {
      Gauge.builder(name, () -> table.figure(value))
          .description(description)
          .tag(tag, value)
          .register(registry);
    }
  }

  /** The figures of one query, as of its last answer. */
  private final class Table {
    private final String query;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Map<String, Double> figures = Map.of();
    private volatile long answeredAt = System.nanoTime() - STALE_NANOS;

    Table(String query) {
      this.query = query;
    }

    double figure(String value) {
      var age = System.nanoTime() - answeredAt;
      if (age >= FRESH_NANOS && asking.compareAndSet(false, true)) {
        Thread.ofVirtual().name("table-gauge").start(this::ask);
      }
      return age >= STALE_NANOS ? Double.NaN : figures.getOrDefault(value, 0.0);
    }

    private void ask() {
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
      } finally {
        asking.set(false);
      }
    }
  }
}
