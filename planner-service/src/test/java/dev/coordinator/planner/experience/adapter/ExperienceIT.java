package dev.coordinator.planner.experience.adapter;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.EstimatesMeasured;
import dev.coordinator.contracts.event.EstimatesMeasured.Measured;
import dev.coordinator.contracts.event.EstimatesMeasured.Percentiles;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class ExperienceIT {
  private static final String FEATURE =
      """
      feature: learned
      title: Learned
      repository: measured-shop
      complexity: 9
      agents:
        - { name: backend-agent, kinds: [backend-api] }
        - { name: frontend-agent, kinds: [frontend-ui] }
      tasks:
        - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a] }
        - { id: b, title: B, kind: backend-api, minutes: 20, writes: [b] }
        - { id: c, title: C, kind: frontend-ui, minutes: 20, writes: [c] }
        - { id: d, title: D, kind: frontend-ui, minutes: 20, writes: [d] }
      """;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  private static Response plan(String type) {
    return given()
        .contentType("application/yaml")
        .accept(type)
        .body(FEATURE.getBytes(UTF_8))
        .post("/api/v1/plans");
  }

  private static List<String> told() {
    return plan("application/json").jsonPath().getList("experience.text", String.class);
  }

  private void tell(long position, double factor) throws Exception {
    var event =
        new EstimatesMeasured(
            "s-" + position,
            "measured-shop",
            position,
            List.of(
                new Measured(
                    "backend-agent",
                    "backend-api",
                    10,
                    new Percentiles(20.0, 20.0),
                    new Percentiles(20 * factor, 30.0),
                    new Percentiles(factor, 1.5))));
    var letter =
        new ProducerRecord<>("sync.broadcast", event.key(), Json.TOLERANT.writeValueAsBytes(event));
    Map.of(
            "ce_id", UUID.randomUUID().toString(),
            "ce_type", EventType.of(EstimatesMeasured.class),
            "ce_source", "checkpoint",
            "ce_time", Instant.EPOCH.toString())
        .forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(letter).get();
    }
  }

  @Test
  void aPlanTellsWhatSuchBatchesTookAndStaysWhatItWas() throws Exception {
    var before = plan("application/json").jsonPath().getMap("plan");
    assertThat(told()).isEmpty();

    tell(200, 1.3);
    var told =
        "backend-agent's 20-minute backend-api batches took p50 26, p90 30 min (10 measured)";
    await().until(() -> told().equals(List.of(told)));
    assertThat(plan("text/plain").asString()).contains("Measured in this repository", told);
    assertThat(plan("application/json").jsonPath().getMap("plan")).isEqualTo(before);

    tell(100, 9);
    tell(300, 1.5);
    await().until(() -> told().getFirst().contains("p50 30"));
  }
}
