package dev.coordinator.outbox;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What a service writes to consume a topic, and nothing else. */
@ApplicationScoped
public class TinyService implements EventHandler {
  private final Inbox inbox;
  private final BlockingQueue<Received> handled = new LinkedBlockingQueue<>();

  TinyService(Inbox inbox) {
    this.inbox = inbox;
  }

  @Incoming("news")
  @Blocking
  void on(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, this);
  }

  @Override
  public void handle(Connection tx, List<Received> events) {
    handled.addAll(events);
  }

  BlockingQueue<Received> handled() {
    return handled;
  }
}
