package dev.coordinator.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Starts and stops what runs by itself: the topics are there before the first consumer. */
@Singleton
public class OutboxLife {
  private static final int BEFORE_ALL_CONSUMERS = 1;

  private final OutboxConfig config;
  private final ClockKeeper clock;
  private final Topics topics;
  private final OutboxRelay relay;
  private final Inbox inbox;
  private final EraseRows eraseRows;

  public OutboxLife(
      OutboxConfig config,
      ClockKeeper clock,
      Topics topics,
      OutboxRelay relay,
      Inbox inbox,
      EraseRows eraseRows) {
    this.config = config;
    this.clock = clock;
    this.topics = topics;
    this.relay = relay;
    this.inbox = inbox;
    this.eraseRows = eraseRows;
  }

  void start(@Observes @Priority(BEFORE_ALL_CONSUMERS) StartupEvent event)
      throws SQLException, InterruptedException {
    clock.start();
    topics.ensure(config.patience());
    relay.start();
    eraseRows.start();
  }

  void stop(@Observes ShutdownEvent event) {
    inbox.close();
    eraseRows.close();
    relay.close();
    clock.close();
  }
}
