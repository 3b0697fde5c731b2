package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderTest {
  private static final String DRAIN = "dev.coordinator.sync.broadcast.drain.ordered.v1";

  @Test
  void whatWasWrittenIsReadBack() {
    var outgoing = ServiceFixture.event("s1", 5);
    var received = EventReader.read(new Letters().event("id", outgoing).only()).orElseThrow();

    assertThat(received.event()).isEqualTo(outgoing.event());
    assertThat(received.envelope().id()).isEqualTo("id");
    assertThat(received.envelope().sequence()).isEqualTo(1L);
    assertThat(received.envelope().causation()).isNull();
  }

  @Test
  void aFieldOfALaterVersionIsSkipped() {
    var body =
        """
        {"session":"s1","epoch":1,"stopAll":false,"actor":"a","reason":"r","later":{"x":[1]}}
        """;
    assertThat(EventReader.read(new Letters().raw("id", DRAIN, body).only())).isPresent();
  }

  @Test
  void aTypeOfALaterVersionIsNotRead() {
    assertThat(EventReader.read(new Letters().raw("id", DRAIN + "2", "{}").only())).isEmpty();
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() {
    refused("id", DRAIN, "{\"session\":", "Expected the body to be a " + DRAIN);
  }

  @Test
  void aBodyThatIsNullIsRefused() {
    refused("id", DRAIN, "null", "Expected an object, but the body is null");
  }

  @Test
  void aBodyWithoutARequiredFieldIsRefusedByName() {
    refused(
        "id",
        DRAIN,
        "{\"session\":\"s1\",\"epoch\":1,\"stopAll\":false,\"actor\":\"a\"}",
        "Expected DrainOrdered.reason, but it is absent");
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyEventIsReadWithoutWhatItsSchemaLeavesFree(String type) throws IOException {
    var required = resource(type + ".schema.json").withArray("required");
    var names = new HashSet<String>();
    required.forEach(name -> names.add(name.asText()));
    var example = (ObjectNode) resource(type + ".example.json");
    example.retain(names);

    var received = EventReader.read(new Letters().raw("id", type, example.toString()).only());
    assertThat(received).isPresent();
  }

  static Set<String> types() {
    return EventType.all();
  }

  private static JsonNode resource(String name) throws IOException {
    try (var in = EventType.class.getResourceAsStream(name)) {
      return Json.TOLERANT.readTree(in);
    }
  }

  @Test
  void anEventOnTheTopicOfOthersIsRefused() {
    var letter = new Letters().event("id", 1).only();
    var astray = new ConsumerRecord<>("session.planned", 0, 0, letter.key(), letter.value());
    letter.headers().forEach(astray.headers()::add);

    assertThatThrownBy(() -> EventReader.read(astray))
        .hasMessage("Expected " + DRAIN + " on its own topic, but it came on session.planned");
  }

  @Test
  void anIdThatIsTooLongIsRefused() {
    refused("i".repeat(301), DRAIN, "{}", "Expected the header ce_id to be a text of at most 300");
  }

  @Test
  void aDeadLetterKeepsTheHeadersByteForByte() {
    var letter = new Letters().event("id", 3).only();
    letter.headers().add("binary", new byte[] {0, -1, 65});
    letter.headers().add("empty", null);
    var row = new DeadLetter(letter, new PoisonException("why")).row("tiny", "row", Instant.EPOCH);

    assertThat(CloudEvents.headers(row)).startsWith(letter.headers().toArray());
    assertThat(row.topic()).isEqualTo("sync.broadcast.dead-letter");
    assertThat(row.payload()).isEqualTo(letter.value());
  }

  private static void refused(String id, String type, String body, String why) {
    var letter = new Letters().raw(id, type, body).only();
    assertThatThrownBy(() -> EventReader.read(letter))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining(why);
  }
}
