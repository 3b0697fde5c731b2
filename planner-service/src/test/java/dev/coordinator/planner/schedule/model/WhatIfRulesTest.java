package dev.coordinator.planner.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.planner.feature.model.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a question is refused for, each with its place; and which files are the same. */
class WhatIfRulesTest {
  private static WhatIf question(String tasks) throws JsonProcessingException {
    return Json.STRICT.readValue(
        "{\"agents\": [{\"id\": \"one\"}, {\"id\": \"two\"}], " + tasks + "}", WhatIf.class);
  }

  private static WhatIf tasks(String tasks) throws JsonProcessingException {
    return question("\"tasks\": [" + tasks + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": \"t\", \"estimate\": 20, \"needs\": [\"t\"]} | /tasks/0/needs/0",
        "{\"id\": \"t\", \"estimate\": 20, \"partial\": [\"t\"]} | /tasks/0/partial/0",
        "{\"id\": \"t\", \"steps\": [{\"name\": \"s\", \"minutes\": 20}], \"needs\": [\"t#s\"]}"
            + "| /tasks/0/needs/0",
      })
  void aNeedOfItselfIsRefusedWhereItStands(String task, String field) throws Exception {
    assertThat(WhatIfRules.check(tasks(task)))
        .extracting(Flaw::field, Flaw::fix)
        .containsExactly(tuple(field, "Remove it, because nothing waits for itself."));
  }

  @Test
  void aCircleIsNamedTaskByTask() throws Exception {
    var circle =
        tasks(
            """
            {"id": "free", "estimate": 20, "needs": ["c"]},
            {"id": "a", "estimate": 20, "needs": ["c"]},
            {"id": "b", "estimate": 20, "needs": ["a"]},
            {"id": "c", "estimate": 20, "needs": ["b"]}
            """);
    assertThat(WhatIfRules.check(circle))
        .extracting(Flaw::message)
        .containsExactly("Expected an order, but these wait for each other: c -> b -> a -> c");
  }

  @ParameterizedTest
  @CsvSource({
    "src/**, src/a.py, true",
    "src/*.py, 'src/a.*', true",
    "src/a.py, src/a.py, true",
    "'{a,b}/x', b/x, true",
    "web/login/, web/login/a.py, true",
    "web/login/, web/login/, true",
    "web/login/, web/cart/, false",
    "src/*.py, src/a.js, false",
    "src, src/a.py, false"
  })
  void filesAreTheSameWhereBothPatternsMatchOne(String one, String other, boolean same)
      throws Exception {
    for (var use : new String[] {"writes", "reads"}) {
      var both =
          tasks(
              """
              {"id": "a", "estimate": 20, "writes": ["%s"]},
              {"id": "b", "estimate": 20, "%s": ["%s"]}
              """
                  .formatted(one, use, other));
      assertThat(WhatIfRules.check(both)).isEmpty();
      var answer = new WhatIfSolver(new Solver(ExactSearch.NONE)).solve(both, Budget.DEFAULT);
      assertThat(answer.schedule().timetable().makespan()).isEqualTo(same ? 40 : 20);
    }
  }

  @Test
  void twoThatOnlyReadAFileRunSideBySide() throws Exception {
    var both =
        tasks(
            """
            {"id": "a", "estimate": 20, "reads": ["src/**"]},
            {"id": "b", "estimate": 20, "reads": ["src/a.py"]}
            """);
    var answer = new WhatIfSolver(new Solver(ExactSearch.NONE)).solve(both, Budget.DEFAULT);
    assertThat(answer.schedule().timetable().makespan()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "../x", "/etc/passwd", ""})
  void aPatternThatIsNoneIsRefusedAsInAFeature(String pattern) throws Exception {
    var bad = "{\"id\": \"a\", \"estimate\": 20, \"writes\": [\"ok\", \"%s\"]}".formatted(pattern);
    assertThat(WhatIfRules.check(tasks(bad)))
        .extracting(Flaw::field)
        .containsExactly("/tasks/0/writes/1");
    var added =
        question(
            """
            "now": 0, "tasks": [{"id": "t", "estimate": 20}],
            "events": [{"type": "blocker", "task": "t", "remainingMinutes": 5, "resumeOn": "one",
                        "newTask": {"id": "n", "estimate": 20, "reads": ["%s"]}}]
            """
                .formatted(pattern));
    assertThat(WhatIfRules.check(added))
        .extracting(Flaw::field)
        .containsExactly("/events/0/newTask/reads/0");
  }

  @Test
  void whatBeganAfterNowIsNamedOnce() throws Exception {
    var late =
        question(
            """
            "now": 10, "tasks": [{"id": "t", "estimate": 20}],
            "state": [{"task": "t", "agent": "one", "status": "done", "startedAt": 50,
                       "finishedAt": 3}]
            """);
    assertThat(WhatIfRules.check(late))
        .extracting(Flaw::message)
        .containsExactly("Expected minutes from 0 to 10, but found `50`");
  }

  @Test
  void whatIsMissingIsNamedByItsField() throws Exception {
    assertThat(WhatIfRules.check(Json.STRICT.readValue("{}", WhatIf.class)))
        .extracting(Flaw::field)
        .containsExactly("/tasks", "/agents");
  }
}
