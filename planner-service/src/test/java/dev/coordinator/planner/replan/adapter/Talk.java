package dev.coordinator.planner.replan.adapter;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.planner.topic.SchedulerVoice;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a scheduler says to the planner over the real topics, and what it hears and sees. */
record Talk(String servers) {
  static final String TWO_WRITERS =
      """
      feature: two-writers
      title: Two writers
      repository: shop
      complexity: 9
      agents:
        - { name: one, kinds: [docs] }
        - { name: two, kinds: [docs] }
      tasks:
        - { id: a, title: A, kind: docs, minutes: 20, writes: [a] }
        - { id: b, title: B, kind: docs, minutes: 20, writes: [b] }
        - { id: c, title: C, kind: docs, minutes: 20, writes: [c] }
        - { id: d, title: D, kind: docs, minutes: 20, writes: [d] }
      """;

  static String submit(String feature) {
    return given()
        .contentType("application/yaml")
        .body(feature.getBytes(UTF_8))
        .post("/api/v1/features")
        .jsonPath()
        .getString("session");
  }

  void wish(String id, ReplanWished wish) throws Exception {
    try (var voice = new SchedulerVoice(servers)) {
      voice.say(id, wish);
    }
  }

  void judge(String session, int structure, boolean taken, String... left) throws Exception {
    var said = new RevisionJudged(session, structure, 2, taken, List.of(left), "policy", "judged");
    try (var voice = new SchedulerVoice(servers)) {
      voice.say(said);
    }
  }

  static JsonPath shown(String session) {
    return given().get("/api/v1/plans/" + session).jsonPath();
  }

  static JsonPath shownOnceIn(String session, int revision) {
    await().until(() -> shown(session).getInt("plan.revision") == revision);
    return shown(session);
  }

  /** The answers to a session's wishes, once there are so many. */
  List<ConsumerRecord<String, byte[]>> answers(String session, int many) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor("session.planned").stream()
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList());
      for (int patience = 100; patience > 0 && found.size() < many; patience--) {
        for (var letter : consumer.poll(Duration.ofMillis(200))) {
          if (session.equals(letter.key()) && header(letter, "ce_type").endsWith(".revised.v1")) {
            found.add(letter);
          }
        }
      }
    }
    return found;
  }

  static String header(ConsumerRecord<String, byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  static PlanRevised read(ConsumerRecord<String, byte[]> letter) throws Exception {
    return Json.TOLERANT.readValue(letter.value(), PlanRevised.class);
  }
}
