package dev.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.DoorException.FieldError;
import dev.coordinator.cli.view.StackView;
import dev.coordinator.contracts.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void aProblemNamesThePlaceAndTheFix() {
    var problem =
        new DoorException(
            422,
            "The feature is not valid",
            "2 errors",
            List.of(
                new FieldError(
                    "/tasks/0/minutes", "Expected a number, but found \"ten\"", "Write 20"),
                new FieldError("", "One agent is enough", "")));

    assertThat(new ProblemText(Paint.NONE).of(problem))
        .isEqualTo(
            """
            Refused: The feature is not valid (422)
              2 errors
              /tasks/0/minutes: Expected a number, but found "ten"
                  fix: Write 20
              One agent is enough\
            """);
    assertThat(ProblemText.json(problem, 1).path("errors").path(0).path("fix").asText())
        .isEqualTo("Write 20");
  }

  @Test
  void aSubmissionTellsItsSessionPlanAndWarnings() throws JsonProcessingException {
    var answer =
        json(
            """
            {"session": "s1", "feature": "f", "warnings": ["t1 is short"],
             "plan": {"batches": [{}, {}], "syncPoints": [{}], "certificate": {"makespan": 45,
              "sequentialMinutes": 70, "status": "optimal", "lowerBoundReason": "a chain"}}}
            """);

    assertThat(new PlanText(Paint.NONE).of(answer))
        .isEqualTo(
            """
            Submitted f as session s1
            Plan: 2 batches, 1 sync points, 45 minutes instead of 70 one after the other \
            (optimal: a chain)
            warning: t1 is short\
            """);
  }

  @Test
  void aStackIsReadyOnlyWithAllItsParts() throws JsonProcessingException {
    var one = "{\"name\":\"a\",\"pid\":7,\"port\":8081,\"state\":\"ready\",\"restarts\":0}";
    var other = "{\"name\":\"b\",\"pid\":8,\"port\":8082,\"state\":\"starting\",\"restarts\":2}";

    assertThat(StackView.of(json("[" + one + "]")).ready()).isTrue();
    assertThat(StackView.of(json("{\"parts\":[" + one + "," + other + "]}")).ready()).isFalse();
    assertThat(StackView.of(json("{}")).ready()).isFalse();
    assertThat(new StackText(Paint.NONE).parts(StackView.of(json("[" + other + "]"))))
        .containsExactly("b                     starting  port 8082, pid 8, restarted 2 times");
  }

  @Test
  void aJournalEntryIsOneLine() throws JsonProcessingException {
    var entry =
        json(
            """
            {"sequence": 12, "time": "2026-11-25T14:00:00Z", "actor": "policy", "reason": "all hold",
             "type": "dev.coordinator.sync.broadcast.batch.moved.v1",
             "body": {"batch": "a-batch-1", "state": "accepted"}}
            """);

    assertThat(JournalText.line(entry))
        .isEqualTo(
            "   #12  2026-11-25T14:00:00Z  batch.moved         a-batch-1 accepted by policy: all"
                + " hold");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return Json.TOLERANT.readTree(text);
  }
}
