package dev.coordinator.checkpoint.intake.adapter;

import dev.coordinator.checkpoint.artifact.WriteTrees;
import dev.coordinator.checkpoint.checkpoint.MakeFiles;
import dev.coordinator.checkpoint.erasure.EraseSessions;
import dev.coordinator.checkpoint.intake.RecordEvents;
import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.checkpoint.stream.Tail;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.outbox.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes all four topics into the journal, each event once; readers are woken after the commit. */
@ApplicationScoped
class TopicConsumer implements EventHandler {
  private final Inbox inbox;
  private final RecordEvents events;
  private final Tail tail;
  private final WriteTrees trees;
  private final MakeFiles checkpoints;
  private final EraseSessions erasures;

  TopicConsumer(
      Inbox inbox,
      RecordEvents events,
      Tail tail,
      WriteTrees trees,
      MakeFiles checkpoints,
      EraseSessions erasures) {
    this.inbox = inbox;
    this.events = events;
    this.tail = tail;
    this.trees = trees;
    this.checkpoints = checkpoints;
    this.erasures = erasures;
  }

  @Incoming("sessionplanned")
  @Blocking
  public void planned(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, this);
  }

  @Incoming("batchrequested")
  @Blocking
  public void requested(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, this);
  }

  @Incoming("batchcompleted")
  @Blocking
  public void completed(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, this);
  }

  @Incoming("syncbroadcast")
  @Blocking
  public void broadcast(ConsumerRecords<String, byte[]> poll) {
    inbox.consume(poll, this);
  }

  @Override
  public void handle(Connection tx, List<Received> received) throws SQLException {
    events.record(
        tx, received.stream().map(each -> new Arrival(each.envelope(), each.event())).toList());
  }

  @Override
  public void unreadable(Connection tx, ConsumerRecord<String, byte[]> letter, String reason)
      throws SQLException {
    var lost = LostLetter.read(letter);
    if (lost.isPresent()) {
      events.goOnWithout(tx, lost.get(), LostLetter.eventId(letter), reason);
    }
  }

  @Override
  public void unknown(Connection tx, ConsumerRecord<String, byte[]> letter) throws SQLException {
    unreadable(tx, letter, "this version does not know its type " + LostLetter.type(letter));
  }

  @Override
  public void committed() {
    tail.wake();
    trees.wake();
    checkpoints.wake();
    erasures.wake();
  }
}
