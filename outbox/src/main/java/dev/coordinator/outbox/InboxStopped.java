package dev.coordinator.outbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The service ends before a record is settled: its offset stays uncommitted, it comes again. */
final class InboxStopped extends RuntimeException {
  InboxStopped(ConsumerRecord<String, byte[]> letter) {
    super(
        "Expected to settle %s-%d@%d, but the service ends"
            .formatted(letter.topic(), letter.partition(), letter.offset()));
  }
}
