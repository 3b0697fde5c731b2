package dev.coordinator.outbox;

import dev.coordinator.contracts.event.DrainOrdered;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** A service reduced to its outbox and inbox, wired as the beans are. */
final class ServiceFixture implements AutoCloseable {
  static final OutboxRelay.Settings SETTINGS =
      new OutboxRelay.Settings(Duration.ofDays(7), Duration.ofMillis(2_500));

  final AgroalDataSource pool;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Telemetry telemetry = new Telemetry();
  final RelaySignal signal;
  final Traces traces;
  final Transactions transactions;
  final Outbox outbox;
  final DeadLetters graveyard;
  final Inbox inbox;
  final OutboxRelay relay;
  final Topics topics;

  ServiceFixture(Site site) {
    this(site, site.dataSource());
  }

  private ServiceFixture(Site site, AgroalDataSource pool) {
    this(site, pool, pool);
  }

  /** {@code seen} is how transactions see the pool: a test may put failures in between. */
  ServiceFixture(Site site, AgroalDataSource pool, DataSource seen) {
    this.pool = pool;
    signal = new RelaySignal();
    traces = new Traces(telemetry.sdk(), true);
    var metrics = new OutboxMetrics(meters);
    var ids = new EventIds(Instant::now);
    var kafka =
        new KafkaAccess(site.schema(), Map.of("bootstrap.servers", site.bootstrapServers()));
    topics = new Topics(kafka, 4, 1);
    transactions = new Transactions(seen, signal);
    outbox = new Outbox(site.schema(), Instant::now, ids, signal, traces);
    graveyard = new DeadLetters(site.schema(), transactions, signal, Instant::now, ids, metrics);
    inbox = new Inbox(transactions, graveyard, metrics, traces);
    relay = new OutboxRelay(pool, kafka, topics, signal, metrics, SETTINGS);
  }

  /** Tables and topics. */
  ServiceFixture migrated() {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      for (var name : List.of("V1__outbox", "V2__operating", "V3__sendings", "V4__erased")) {
        try (var script = Outbox.class.getResourceAsStream("/db/outbox/" + name + ".sql")) {
          statement.execute(new String(script.readAllBytes()));
        }
      }
      topics.ensure(Duration.ofSeconds(20));
      return this;
    } catch (SQLException | IOException | InterruptedException e) {
      throw new IllegalStateException("Expected to make the tables of a service", e);
    }
  }

  ServiceFixture relaying() {
    relay.start();
    return this;
  }

  /** One transaction with one event per number. */
  void commit(String session, int... numbers) {
    transactions.execute(tx -> outbox.append(tx, events(session, numbers)));
  }

  static List<Outgoing> events(String session, int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> event(session, number)).toList();
  }

  static Outgoing event(String session, int number) {
    var event = new DrainOrdered(session, number, false, "local", "number " + number);
    return new Outgoing(event, "cause", (long) number);
  }

  long count(String query) {
    return transactions.run(tx -> {
      try (var statement = tx.createStatement();
          var found = statement.executeQuery("select count(*) from " + query)) {
        found.next();
        return found.getLong(1);
      }
    });
  }

  double metric(String name) {
    return meters.get(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  @Override
  public void close() {
    inbox.close();
    relay.close();
    pool.close();
  }
}
