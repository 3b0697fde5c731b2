package dev.coordinator.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Report;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventContractTest {
  static Set<String> types() {
    return new TreeSet<>(EventType.all());
  }

  @ParameterizedTest
  @MethodSource("types")
  void theExampleFitsTheSchema(String type) {
    assertThat(SchemaFile.of(type).faults(SchemaFile.example(type))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void theExampleIsReadAndWrittenWithoutALoss(String type) throws JsonProcessingException {
    var example = SchemaFile.example(type);
    var event = Json.TOLERANT.readValue(example, EventType.classOf(type).orElseThrow());

    assertThat(Json.TOLERANT.readTree(Json.TOLERANT.writeValueAsString(event)))
        .isEqualTo(Json.TOLERANT.readTree(example));
    assertThat(EventType.of(event.getClass())).isEqualTo(type);
  }

  @ParameterizedTest
  @MethodSource("types")
  void theSchemaDescribesExactlyTheRecord(String type) {
    var event = EventType.classOf(type).orElseThrow();

    assertThat(RecordShape.differencesOfAnEvent(event, SchemaFile.of(type))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void aFieldThatIsAddedLaterBreaksNoReader(String type) throws JsonProcessingException {
    var later = (ObjectNode) Json.TOLERANT.readTree(SchemaFile.example(type));
    later.putObject("addedLater").put("x", 1);

    assertThat(SchemaFile.of(type).faults(later.toString())).isEmpty();
    assertThat(Json.TOLERANT.readValue(later.toString(), EventType.classOf(type).orElseThrow()))
        .isEqualTo(
            Json.TOLERANT.readValue(
                SchemaFile.example(type), EventType.classOf(type).orElseThrow()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void theSchemaRefusesAnEventWithoutAnythingThatMustBeThere(String type)
      throws JsonProcessingException {
    for (var name : SchemaFile.of(type).node().path("required")) {
      var cut = (ObjectNode) Json.TOLERANT.readTree(SchemaFile.example(type));
      cut.remove(name.asText());

      assertThat(SchemaFile.of(type).faults(cut.toString())).as("without %s", name).isNotEmpty();
    }
  }

  @Test
  void everyEventHasAType() {
    var events = concrete(Event.class).toList();

    assertThat(events).hasSize(EventType.all().size());
    assertThat(events.stream().map(EventType::of).toList())
        .containsExactlyInAnyOrderElementsOf(EventType.all());
  }

  @Test
  void everyTypeIsOnOneOfTheFourTopics() {
    assertThat(EventType.all()).allMatch(type -> type.matches("dev\\.coordinator\\.[a-z.]+\\.v1"));
    assertThat(EventType.topics())
        .containsExactlyInAnyOrder(
            "session.planned", "batch.requested", "batch.completed", "sync.broadcast");
    assertThat(EventType.topicOf("dev.coordinator.sync.broadcast.batch.moved.v1"))
        .isEqualTo("sync.broadcast");
  }

  @Test
  void theReportHasItsSchema() {
    assertThat(
            RecordShape.differencesOfAnEvent(
                Report.class, SchemaFile.at("report/report.schema.json")))
        .isEmpty();
    assertThat(SchemaFile.at("report/report.schema.json").faults("{\"summary\": \"done\"}"))
        .isEmpty();
    assertThat(SchemaFile.at("report/report.schema.json").faults("{\"changes\": []}")).isNotEmpty();
  }

  @Test
  void aSchemaThatIsNotTheRecordsIsFound() {
    assertThat(
            RecordShape.differencesOfAnEvent(
                DrainOrdered.class, SchemaFile.of(EventType.of(SyncPointMoved.class))))
        .contains(
            "DrainOrdered: required names are [actor, epoch, reason, session, stopAll] in code,"
                + " [actor, reason, session, state, syncPoint] in the schema");
  }

  @SuppressWarnings("unchecked")
  private static Stream<Class<? extends Event>> concrete(Class<?> type) {
    return type.isSealed()
        ? List.of(type.getPermittedSubclasses()).stream().flatMap(EventContractTest::concrete)
        : Stream.of((Class<? extends Event>) type);
  }
}
