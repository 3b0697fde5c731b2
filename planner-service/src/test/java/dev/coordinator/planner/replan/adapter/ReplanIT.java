package dev.coordinator.planner.replan.adapter;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.text;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.planner.topic.SchedulerVoice;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class ReplanIT {
  private static final String TWO_WRITERS =
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

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  private static String submit(String feature) {
    return given()
        .contentType("application/yaml")
        .body(feature.getBytes(UTF_8))
        .post("/api/v1/features")
        .jsonPath()
        .getString("session");
  }

  private void wish(String id, ReplanWished wish) throws Exception {
    try (var voice = new SchedulerVoice(servers)) {
      voice.say(id, wish);
    }
  }

  /** The answers to a session's wishes, once there are so many. */
  private List<ConsumerRecord<String, byte[]>> answers(String session, int many) {
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

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private static PlanRevised read(ConsumerRecord<String, byte[]> letter) throws Exception {
    return Json.TOLERANT.readValue(letter.value(), PlanRevised.class);
  }

  @Test
  void aWishOnTheTopicIsAnsweredByARevisionWithItsCause() throws Exception {
    var session = submit(TWO_WRITERS);
    var id = UUID.randomUUID().toString();
    wish(id, new ReplanWished(session, 7, 1, 0, List.of(), List.of("two"), "policy", "one left"));

    var letters = answers(session, 1);
    assertThat(letters).hasSize(1);
    assertThat(header(letters.getFirst(), "ce_causationid")).isEqualTo(id);
    var answer = read(letters.getFirst());
    assertThat(answer.structure()).isEqualTo(7);
    assertThat(answer.revision()).isEqualTo(2);
    assertThat(answer.batches()).hasSize(4).allMatch(place -> place.agent().equals("two"));
    var shown = given().get("/api/v1/plans/" + session).jsonPath();
    assertThat(shown.getInt("plan.revision")).isEqualTo(2);
    assertThat(shown.getList("plan.batches.agent").stream().distinct().toList())
        .isEqualTo(List.of("two"));
  }

  @Test
  void theSameWishTwiceIsAnsweredOnce() throws Exception {
    var session = submit(TWO_WRITERS);
    var id = UUID.randomUUID().toString();
    var wish = new ReplanWished(session, 1, 1, 0, List.of(), List.of("two"), "policy", "left");
    wish(id, wish);
    wish(id, wish);
    assertThat(answers(session, 1)).hasSize(1);
    wish(
        UUID.randomUUID().toString(),
        new ReplanWished(session, 2, 2, 0, List.of(), List.of(), "policy", "came back"));

    var letters = answers(session, 2);
    assertThat(letters).hasSize(2);
    assertThat(read(letters.get(0)).structure()).isEqualTo(1);
    assertThat(read(letters.get(1)).structure()).isEqualTo(2);
  }

  /** What is done is left out, what is blocked stays, and what was to come behind it moves. */
  @Test
  void aBlockedBatchSendsWhatWasToComeBehindItToTheOtherAgent() throws Exception {
    var session = submit(TWO_WRITERS);
    var done = new Standing("two-batch-1", BatchState.ACCEPTED, true, null, null, List.of());
    var blocked = new Standing("one-batch-1", BatchState.BLOCKED, true, "one", 60, List.of());
    wish(
        UUID.randomUUID().toString(),
        new ReplanWished(
            session,
            1,
            1,
            20,
            List.of(done, blocked),
            List.of("one", "two"),
            "policy",
            "blocked or stopped: one-batch-1"));

    var answer = read(answers(session, 1).getFirst());
    assertThat(answer.kept()).isFalse();
    assertThat(answer.certificate().makespan()).isEqualTo(60);
    assertThat(answer.batches())
        .extracting(RevisedBatch::batch, RevisedBatch::agent)
        .containsExactlyInAnyOrder(tuple("one-batch-2", "two"), tuple("two-batch-2", "two"));
    var shown = given().get("/api/v1/plans/" + session).jsonPath();
    assertThat(shown.getInt("plan.revision")).isEqualTo(2);
    assertThat(shown.getString("plan.batches.find { it.id == 'one-batch-1' }.agent"))
        .isEqualTo("one");
  }

  @Test
  void aPlanThatIsStillTheBestIsKeptAndThatIsSaid() throws Exception {
    var session = submit(text("/features/real-time-notifications.yaml"));
    wish(
        UUID.randomUUID().toString(),
        new ReplanWished(
            session,
            1,
            1,
            20,
            List.of(
                new Standing(
                    "backend-agent-batch-1", BatchState.ACCEPTED, true, null, null, List.of()),
                new Standing(
                    "frontend-agent-batch-1",
                    BatchState.RUNNING,
                    true,
                    "frontend-agent",
                    5,
                    List.of())),
            List.of(),
            "policy",
            "late"));

    var answer = read(answers(session, 1).getFirst());
    assertThat(answer.kept()).isTrue();
    assertThat(answer.certificate().makespan()).isEqualTo(50);
    assertThat(given().get("/api/v1/plans/" + session).jsonPath().getInt("plan.revision"))
        .isEqualTo(1);
  }
}
