package dev.coordinator.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCheckerTest {
  private static final String QUESTION =
      """
      {"handoffMinutes": 5,
       "agents": [{"id": "back", "domains": ["api"]}, {"id": "front", "domains": ["web"], "factor": 1.5}],
       "tasks": [
         {"id": "api", "domain": "api", "steps": [{"name": "x", "minutes": 20}, {"name": "y", "minutes": 15}],
          "writes": ["a"]},
         {"id": "web", "domain": "web", "estimate": 20, "needs": ["api#x"], "writes": ["w"]},
         {"id": "doc", "domain": "api", "estimate": 10, "reads": ["w"]},
         {"id": "end", "domain": "api", "estimate": 20}],
       "syncs": [{"id": "s", "after": ["web"], "before": ["end"], "minutes": 2}]}\
      """;

  private static final String PLAN =
      """
      {"makespan": 85, "lowerBound": 70, "handoffs": {"value": 1}, "kindSwitches": {"value": 0},
       "heaviestLoad": {"value": 65}, "batches": [
        {"id": "api/1", "agent": "back", "start": 0, "end": 20},
        {"id": "api/2", "agent": "back", "start": 20, "end": 35},
        {"id": "web", "agent": "front", "start": 25, "end": 55},
        {"id": "doc", "agent": "back", "start": 55, "end": 65},
        {"id": "end", "agent": "back", "start": 65, "end": 85}]}\
      """;

  private static JsonNode json(String text) {
    try {
      return Json.TOLERANT.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> check(String question, String plan) {
    return PlanChecker.check(json(question), json(plan));
  }

  @Test
  void aPlanThatKeepsAllRulesHasNothingWrong() {
    assertThat(check(QUESTION, PLAN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "web", "agent": "front", "start": 25, "end": 55 | "web", "agent": "front", "start": 24, "end": 54 | web starts at 24, but api/1 allows it from 25
          "web", "agent": "front", "start": 25, "end": 55 | "web", "agent": "front", "start": 25, "end": 50 | web takes 25 minutes instead of 30
          "doc", "agent": "back", "start": 55, "end": 65 | "doc", "agent": "back", "start": 40, "end": 50 | web and doc touch the same files at once
          "doc", "agent": "back", "start": 55, "end": 65 | "doc", "agent": "front", "start": 60, "end": 75 | doc is given to front, who cannot do it
          "end", "agent": "back", "start": 65, "end": 85 | "end", "agent": "back", "start": 60, "end": 80 | back has doc and end at once
          "end", "agent": "back", "start": 65, "end": 85 | "end", "agent": "back", "start": 35, "end": 55 | end starts at 35, before sync "s" ends
          "end", "agent": "back", "start": 65, "end": 85 | "other", "agent": "back", "start": 65, "end": 85 | other is no batch of any task
          "api/2", "agent": "back", "start": 20, "end": 35 | "api/2", "agent": "back", "start": 20, "end": 30 | api/1 is cut into 30.0 minutes instead of 35
          "makespan": 85 | "makespan": 84 | it ends at 85, but says 84
          "lowerBound": 70 | "lowerBound": 86 | it ends at 85, but says 85
          "handoffs": {"value": 1} | "handoffs": {"value": 0} | handoffs is 1, but the answer says 0
          "kindSwitches": {"value": 0} | "kindSwitches": {"value": 1} | kindSwitches is 0, but the answer says 1
          "heaviestLoad": {"value": 65} | "heaviestLoad": {"value": 60} | heaviestLoad is 65, but the answer says 60
          """)
  void eachBrokenRuleIsNamed(String kept, String broken, String wrong) {
    assertThat(PLAN).contains(kept);
    assertThat(check(QUESTION, PLAN.replace(kept, broken))).contains(wrong);
  }

  @Test
  void aReplanLeavesWhatRunsAndStartsNothingBeforeNow() {
    var question =
        """
        {"now": 30, "agents": [{"id": "one", "domains": ["d"]}, {"id": "two", "domains": ["d"]}],
         "tasks": [{"id": "a", "domain": "d", "estimate": 20}, {"id": "b", "domain": "d", "estimate": 20}],
         "state": [{"task": "a", "agent": "one", "startedAt": 5, "status": "running"}],
         "events": [{"type": "agent-offline", "agent": "two", "until": 40}]}\
        """;
    var kept =
        """
        {"makespan": 51, "finish": 51, "lowerBound": 51, "handoffs": {"value": 0},
         "kindSwitches": {"value": 0}, "heaviestLoad": {"value": 46}, "batches": [
          {"id": "a", "agent": "one", "start": 5, "end": 31}, {"id": "b", "agent": "one", "start": 31, "end": 51}]}\
        """;
    assertThat(check(question, kept)).isEmpty();
    assertThat(
            check(question, kept.replace("\"start\": 5, \"end\": 31", "\"start\": 5, \"end\": 25")))
        .contains("a runs, but is not left to go on from 5 to 31");
    assertThat(
            check(
                question,
                kept.replace(
                    "\"one\", \"start\": 31, \"end\": 51", "\"two\", \"start\": 31, \"end\": 51")))
        .contains("b starts at 31, before minute 40");
  }

  @Test
  void theCostOfACutIsCountedAnew() {
    var steps = json("{\"steps\": [{\"minutes\": 12, \"natural\": false}, {\"minutes\": 30}]}");
    var answer =
        "{\"split\": [12, 30], \"minutesOutsideWindow\": 8, \"unnaturalCuts\": %d, \"batches\": 2, \"sumSquaredFrom20\": 164}";
    assertThat(CutChecker.check(steps, json(answer.formatted(1)))).isEmpty();
    assertThat(CutChecker.check(steps, json(answer.formatted(0))))
        .containsExactly("unnaturalCuts is 1, but the answer says 0");
  }
}
