package dev.coordinator.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts events on their topics as the other services would. */
public final class Publisher implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;

  public Publisher() {
    this(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
  }

  public Publisher(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public void publish(Arrival... arrivals) throws Exception {
    publish(List.of(arrivals));
  }

  public void publish(Collection<Arrival> arrivals) throws Exception {
    for (var arrival : arrivals) {
      producer.send(record(arrival)).get();
    }
  }

  private static ProducerRecord<String, byte[]> record(Arrival arrival) throws Exception {
    var envelope = arrival.envelope();
    var record =
        new ProducerRecord<>(
            EventType.topicOf(envelope.type()),
            arrival.event().key(),
            Json.TOLERANT.writeValueAsBytes(arrival.event()));
    record.headers().add("ce_specversion", "1.0".getBytes(UTF_8));
    record.headers().add("ce_id", envelope.id().getBytes(UTF_8));
    record.headers().add("ce_type", envelope.type().getBytes(UTF_8));
    record.headers().add("ce_source", envelope.source().getBytes(UTF_8));
    record.headers().add("ce_time", envelope.time().toString().getBytes(UTF_8));
    if (envelope.causation() != null) {
      record.headers().add("ce_causationid", envelope.causation().getBytes(UTF_8));
    }
    if (envelope.sequence() != null) {
      record.headers().add("ce_sequence", envelope.sequence().toString().getBytes(UTF_8));
    }
    return record;
  }

  /** The same record with a type that only a later version knows. */
  public void publishUnknown(Arrival arrival) throws Exception {
    var record = record(arrival);
    record.headers().remove("ce_type");
    record
        .headers()
        .add("ce_type", "dev.coordinator.sync.broadcast.invented.later.v1".getBytes(UTF_8));
    producer.send(record).get();
  }

  /** The same record with a body that nobody can read. */
  public void publishUnreadable(Arrival arrival) throws Exception {
    var record = record(arrival);
    var broken =
        new ProducerRecord<>(
            record.topic(), null, record.key(), "{".getBytes(UTF_8), record.headers());
    producer.send(broken).get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
