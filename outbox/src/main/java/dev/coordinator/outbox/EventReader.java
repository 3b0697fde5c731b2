package dev.coordinator.outbox;

import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records as events: what comes out is complete, so that no handler meets a null. */
final class EventReader {
  private EventReader() {}

  /** The event; empty for a type that this version does not know. */
  static Optional<Received> read(ConsumerRecord<String, byte[]> letter) {
    var envelope = CloudEvents.envelope(letter.headers());
    var type = EventType.classOf(envelope.type());
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (!EventType.topicOf(envelope.type()).equals(letter.topic())) {
      throw new UnreadableException(
          "Expected %s on its own topic, but it came on %s"
              .formatted(envelope.type(), letter.topic()));
    }
    if (letter.value() == null) {
      throw new UnreadableException("Expected a body, but the record has none");
    }
    try {
      var event = Json.TOLERANT.readValue(letter.value(), type.get());
      Completeness.check(event);
      return Optional.of(new Received(envelope, event));
    } catch (IOException e) {
      throw new UnreadableException("Expected the body to be a " + envelope.type(), e);
    }
  }
}
