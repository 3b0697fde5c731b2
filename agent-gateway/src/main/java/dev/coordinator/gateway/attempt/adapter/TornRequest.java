package dev.coordinator.gateway.attempt.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.outbox.Received;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What can be made out of a request that could not be read: enough to complete it, because its
 * scheduler waits for a completion of exactly this id.
 */
final class TornRequest {
  private TornRequest() {}

  /** The request, if the letter at least says whose it is. */
  static Optional<Received> of(ConsumerRecord<String, byte[]> letter) {
    var body = json(letter.value());
    if (body == null
        || !body.path("session").isTextual()
        || !body.path("request").isTextual()
        || !body.path("batch").isTextual()) {
      return Optional.empty();
    }
    var id = header(letter, "ce_id");
    var type = header(letter, "ce_type");
    var source = header(letter, "ce_source");
    var envelope = new Envelope(id, type, source, Instant.EPOCH, null, null);
    return Optional.of(new Received(envelope, request(body)));
  }

  private static BatchRequested request(JsonNode body) {
    return new BatchRequested(
        body.path("session").asText(),
        body.path("request").asText(),
        body.path("ordinal").asInt(),
        body.path("batch").asText(),
        Kind.WORK,
        body.path("agent").asText(null),
        "",
        "",
        null,
        null,
        body.path("epoch").asInt(),
        0,
        0,
        0,
        EvidenceSource.RUNNER,
        body.path("fileToken").asLong(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }

  private static @Nullable JsonNode json(byte @Nullable [] value) {
    try {
      return value == null ? null : Json.TOLERANT.readTree(value);
    } catch (IOException _) {
      return null;
    }
  }

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    var header = letter.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}
