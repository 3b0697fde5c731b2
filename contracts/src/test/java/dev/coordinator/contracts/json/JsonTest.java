package dev.coordinator.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.ContextFact;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.Heartbeat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'token': 1.9, 'elapsedMillis': 1}",
        "{'token': 1.0, 'elapsedMillis': 1}",
        "{'token': '3', 'elapsedMillis': 1}",
        "{'token': '', 'elapsedMillis': 1}",
        "{'token': true, 'elapsedMillis': 1}",
        "{'token': null, 'elapsedMillis': 1}",
        "{'token': [1], 'elapsedMillis': 1}",
        "{'token': 99999999999999999999, 'elapsedMillis': 1}",
        "{'elapsedMillis': 1}",
        "{'token': 1, 'elapsedMillis': 1, 'changedFiles': '4'}",
        "{'token': 1, 'elapsedMillis': 1, 'changedFiles': 4.5}",
        "{'token': 1, 'elapsedMillis': 1, 'unknown': 4}",
        "{'token': 1, 'elapsedMillis': 1, 'token': 2}",
        "{'token': 1, 'elapsedMillis': 1} {}",
        "{'token': 1, 'elapsedMillis': 1",
        "[1, 1]",
        "7",
        "''",
      })
  void theStrictReadingRefusesNumbersThatAreNone(String json) {
    refuses(json, Heartbeat.class);
  }

  @Test
  void theStrictReadingTakesWhatIsRight() throws JsonProcessingException {
    assertThat(Json.STRICT.readValue("{\"token\": 3, \"elapsedMillis\": 0}", Heartbeat.class))
        .isEqualTo(new Heartbeat(3, 0, null));
    assertThat(Json.STRICT.readValue("{\"name\": \"a\", \"factor\": 2}", AgentSpec.class))
        .isEqualTo(new AgentSpec("a", List.of(), 2.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'topic': 1, 'fact': 'f'}",
        "{'topic': true, 'fact': 'f'}",
        "{'topic': 1.5, 'fact': 'f'}",
        "{'topic': ['t'], 'fact': 'f'}",
        "{'topic': 't', 'fact': 'f', 'refs': 'one'}",
        "{'topic': 't', 'fact': 'f', 'refs': ''}",
        "{'topic': 't', 'fact': 'f', 'refs': [1]}",
        "{'topic': 't', 'fact': 'f', 'refs': [null]}",
        "{'topic': 'nul \\u0000', 'fact': 'f'}",
        "{'topic': 't', 'fact': 'half \\ud800 pair'}",
        "{'topic': 't', 'fact': 'f', 'refs': ['wrong \\udc00\\ud800 order']}",
        "{'topic': 't', 'fact': 'f', 'audience': ['x']}",
      })
  void theStrictReadingRefusesTextThatIsNoneOrCannotBeStored(String json) {
    refuses(json, ContextFact.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'checkIn': 'sometimes'}",
        "{'checkIn': ''}",
        "{'checkIn': 0}",
        "{'checkIn': '0'}",
        "{'unitOfTime': 60}",
        "{'unitOfTime': '60'}",
        "{'unitOfTime': 'PT99999999999999999999S'}",
        "{'maxFixes': '1'}",
        "{'endOfDay': 18}",
      })
  void theStrictReadingRefusesChoicesThatDoNotExist(String json) {
    refuses(json, Policy.class);
  }

  @Test
  void theStrictReadingRefusesNumbersForTruth() {
    refuses(
        "{'session': 's', 'epoch': 1, 'stopAll': 1, 'actor': 'a', 'reason': 'r'}",
        DrainOrdered.class);
    refuses(
        "{'session': 's', 'epoch': 1, 'stopAll': 'true', 'actor': 'a', 'reason': 'r'}",
        DrainOrdered.class);
  }

  @Test
  void aRefusalNamesTheFieldAtFault() {
    assertThatThrownBy(() ->
            Json.STRICT.readValue(
                "{\"findings\": [{\"topic\": \"t\", \"fact\": \"\\u0000\"}]}", Report.class))
        .isInstanceOfSatisfying(
            JsonMappingException.class,
            refusal ->
                assertThat(refusal.getPath())
                    .extracting(JsonMappingException.Reference::getFieldName)
                    .containsExactly("findings", null, "fact"))
        .hasMessageContaining("character 1 is U+0000");
  }

  @Test
  void deepNestingIsRefused() {
    refuses("{'refs': " + "[".repeat(2_000) + "]".repeat(2_000) + "}", ContextFact.class);
  }

  @Test
  void lineBreaksAndOtherPlanesAreText() throws JsonProcessingException {
    var fact =
        Json.STRICT.readValue(
            "{\"topic\": \"\\ud83d\\ude00 😀\", \"fact\": \"a\\n\\tb\"}", ContextFact.class);

    assertThat(fact.topic()).isEqualTo("😀 😀");
    assertThat(fact.fact()).isEqualTo("a\n\tb");
  }

  @Test
  void aPolicyLeftOutHasItsDefaults() throws JsonProcessingException {
    assertThat(Json.STRICT.readValue("{}", Policy.class)).isEqualTo(Policy.DEFAULT);
    assertThat(Json.STRICT.readValue("{\"unitOfTime\": \"PT1S\"}", Policy.class).unitOfTime())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theTolerantReadingSkipsWhatItDoesNotKnow() throws JsonProcessingException {
    assertThat(
            Json.TOLERANT.readValue(
                "{\"token\": 3, \"elapsedMillis\": 1, \"later\": {\"x\": []}}", Heartbeat.class))
        .isEqualTo(new Heartbeat(3, 1, null));
  }

  @Test
  void theTolerantReadingReplacesWhatCannotBeStored() throws JsonProcessingException {
    assertThat(
            Json.TOLERANT.readValue(
                "{\"summary\": \"a\\u0000b\\ud800c\\ud83d\\ude00\", \"questions\": [\"\\udc00\"]}",
                Report.class))
        .satisfies(report -> assertThat(report.summary()).isEqualTo("a\uFFFDb\uFFFDc😀"))
        .satisfies(report -> assertThat(report.questions()).containsExactly("\uFFFD"));
  }

  @Test
  void whatAnAgentLeavesOutOfItsReportIsEmptyAndNotNull() throws JsonProcessingException {
    var report =
        Json.TOLERANT.readValue(
            "{\"changes\": [{}, null], \"findings\": [{}], \"blocker\": {\"needs\": {}}}",
            Report.class);

    assertThat(report.summary()).isEmpty();
    assertThat(report.changes()).containsExactly(new Report.Change("", null, ""));
    assertThat(report.findings()).containsExactly(new Report.Finding("", "", List.of()));
    assertThat(report.blocker())
        .isEqualTo(
            new Blocker(
                Blocker.Kind.TECHNICAL,
                Blocker.Severity.MODERATE,
                "",
                new Blocker.Need("", null, null, List.of(), List.of())));
  }

  @Test
  void bothReadingsWriteTheSameText() throws JsonProcessingException {
    var blocker =
        new Blocker(Blocker.Kind.SCOPE_CONFLICT, Blocker.Severity.MINOR, "both want it", null);
    var text = "{\"kind\":\"scope_conflict\",\"severity\":\"minor\",\"text\":\"both want it\"}";

    assertThat(Json.STRICT.writeValueAsString(blocker)).isEqualTo(text);
    assertThat(Json.TOLERANT.writeValueAsString(blocker)).isEqualTo(text);
    assertThat(Json.STRICT.readValue(text, Blocker.class)).isEqualTo(blocker);
  }

  private static void refuses(String json, Class<?> type) {
    assertThatThrownBy(() -> Json.STRICT.readValue(json.replace('\'', '"'), type))
        .isInstanceOf(JacksonException.class);
  }
}
