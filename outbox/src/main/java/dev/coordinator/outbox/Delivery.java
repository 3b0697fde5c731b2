package dev.coordinator.outbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record and the event that was read from it. */
record Delivery(ConsumerRecord<String, byte[]> letter, Received received) {
  String id() {
    return received.envelope().id();
  }

  /** Whether a person sent it again after it was buried. */
  boolean isSentAgain() {
    return DeadLetter.isSentAgain(letter);
  }

  /** The span that appended it, as W3C traceparent. */
  @Nullable String trace() {
    return CloudEvents.text(letter.headers(), Traces.HEADER);
  }
}
