package dev.coordinator.checkpoint.deadletter.adapter;

import dev.coordinator.checkpoint.deadletter.DeadLetters;
import dev.coordinator.outbox.BuriedLetter;
import dev.coordinator.outbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps what lies in the dead-letter topics where people can look at it. */
@ApplicationScoped
class DeadLetterConsumer {
  private final Inbox inbox;
  private final DeadLetters letters;

  DeadLetterConsumer(Inbox inbox, DeadLetters letters) {
    this.inbox = inbox;
    this.letters = letters;
  }

  @Incoming("deadletters")
  @Blocking
  public void on(ConsumerRecords<String, byte[]> poll) {
    var buried = new ArrayList<BuriedLetter>();
    poll.forEach(letter -> buried.add(BuriedLetter.of(letter)));
    inbox.persist(poll, tx -> letters.add(tx, buried));
  }
}
