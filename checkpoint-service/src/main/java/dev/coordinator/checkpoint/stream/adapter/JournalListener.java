package dev.coordinator.checkpoint.stream.adapter;

import dev.coordinator.checkpoint.stream.Tail;
import dev.coordinator.outbox.NotificationListener;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Wakes this replica's readers when any replica has appended to the journal. */
@Singleton
class JournalListener {
  private final DataSource database;
  private final Tail tail;
  private @Nullable NotificationListener listener;

  JournalListener(DataSource database, Tail tail) {
    this.database = database;
    this.tail = tail;
  }

  void start(@Observes StartupEvent start) {
    listener = new NotificationListener(database, "'journal'", tail::wake);
  }

  /** Lets the readers go before the service waits for open requests, because theirs never end. */
  void leave(@Observes ShutdownDelayInitiatedEvent soon) {
    tail.close();
  }

  void stop(@Observes ShutdownEvent stop) {
    if (listener != null) {
      listener.close();
    }
    tail.close();
  }
}
