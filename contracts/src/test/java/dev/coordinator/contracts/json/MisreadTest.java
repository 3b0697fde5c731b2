package dev.coordinator.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.runner.ReportSubmission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sent a wrong document is told where, and nothing of how it is read. */
class MisreadTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'ending': 'reported'}                        | /token                       | Expected a whole number within its range, but this is none
          {'token': null, 'ending': 'reported'}         | /token                       | Expected a whole number within its range, but this is none
          {'token': '3'}                                | /token                       | Expected a whole number within its range, but this is none
          {'token': 1.5}                                | /token                       | Expected a whole number within its range, but this is none
          {'token': 99999999999999999999}               | /token                       | Expected a whole number within its range, but this is none
          {'token': []}                                 | /token                       | Expected a whole number within its range, but this is none
          {'token': 1, 'ending': 'won'}                 | /ending                      | Expected one of reported, blocked, stopped, failed, but this is none
          {'token': 1, 'ending': 2}                     | /ending                      | Expected one of reported, blocked, stopped, failed, but this is none
          {'token': 1, 'reason': 5}                     | /reason                      | Expected a text, but this is none
          {'token': 1, 'reason': {}}                    | /reason                      | Expected a text, but this is none
          {'token': 1, 'reason': '\\u0000'}             | /reason                      | Expected to read text, but character 1 is U+0000, which cannot be stored
          {'token': 1, 'evidence': {'overran': 'yes'}}  | /evidence/overran            | Expected true or false, but this is none
          {'token': 1, 'evidence': []}                  | /evidence                    | Expected an object, but this is none
          {'token': 1, 'evidence': {'commands': {}}}    | /evidence/commands           | Expected a list, but this is none
          {'token': 1, 'evidence': {'commands': [3]}}   | /evidence/commands/0         | Expected an object, but this is none
          {'token': 1, 'evidence': {'missing': [null]}} | /evidence/missing/0          | Expected a text, but this is none
          {'token': 1, 'a/b': 2}                        | /a~1b                        | Expected only fields that are known here, but a/b is none of them
          {'token': 1, 'token': 2}                      | /token                       | Expected each field once, but this one is there twice
          {'token': 1} {}                               | ``                           | Expected one JSON value, but more comes after it
          []                                            | ``                           | Expected an object, but this is none
          'text'                                        | ``                           | Expected an object, but this is none
          7                                             | ``                           | Expected an object, but this is none
          {'token': 1,                                  | /token                       | Expected JSON, but it cannot be read from line 1, character 13 on
          {'token': nonsense}                           | /token                       | Expected JSON, but it cannot be read from line 1, character 11 on
          """)
  void theMessageSaysWhereAndWhat(String json, String field, String message) {
    var wrong = misread(json.replace('\'', '"'));

    assertThat(wrong.field()).isEqualTo(field);
    assertThat(wrong.message()).isEqualTo(message);
    assertThat(wrong.fix()).isNotBlank();
  }

  @Test
  void anUnknownFieldIsToldWhichThereAre() {
    assertThat(misread("{\"token\": 1, \"nonsense\": 2}").fix())
        .isEqualTo(
            "Leave it out, or take one of: ending, evidence, reason, report, sightings, token.");
  }

  @Test
  void whatGoesBeyondTheLimitsIsToldSo() {
    var deep = "{\"token\": 1, \"report\": ".repeat(100);
    var digits = "{\"token\": " + "9".repeat(5_000) + "}";

    var many = "[" + "\"\",".repeat(Json.MOST_TOKENS) + "\"\"]";

    for (var json : List.of(deep, digits, many)) {
      var failure =
          catchThrowableOfType(JsonProcessingException.class, () -> Json.STRICT.readTree(json));
      assertThat(Misread.of(failure).message()).startsWith("Expected JSON of a usual depth");
    }
  }

  @Test
  void aLongNameMakesNoLongAnswer() {
    var wrong = misread("{\"token\": 1, \"" + "x".repeat(10_000) + "\": 1}");

    assertThat(wrong.field()).hasSizeLessThan(250);
    assertThat(wrong.message()).hasSizeLessThan(300);
  }

  private static Misread misread(String json) {
    var failure =
        catchThrowableOfType(
            JsonProcessingException.class,
            () -> Json.STRICT.readValue(json, ReportSubmission.class));
    assertThat(failure).as(json).isNotNull();
    return Misread.of(failure);
  }
}
