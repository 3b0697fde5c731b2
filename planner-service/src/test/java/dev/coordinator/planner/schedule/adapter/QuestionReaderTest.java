package dev.coordinator.planner.schedule.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.coordinator.planner.schedule.model.WhatIf;
import dev.coordinator.planner.schedule.model.WhatIfRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"task\": []}",
        "{\"tasks\": [{\"id\": \"t\", \"estimates\": 20}]}",
        "{\"agents\": [{\"id\": \"t\", \"domain\": \"docs\"}]}",
        "{\"tasks\": [], \"syncs\": [{\"id\": \"s\", \"afters\": []}]}",
        "{\"tasks\": [], \"state\": [{\"task\": \"t\", \"finished\": 3}]}"
      })
  void aFieldThatIsNotKnownIsRefused(String typo) {
    assertThatThrownBy(() -> QuestionReader.JSON.readValue(typo, WhatIf.class))
        .isInstanceOf(UnrecognizedPropertyException.class);
  }

  @Test
  void theLabelsOfACaseMayStandBeside() throws Exception {
    var labelled =
        """
        {"id": "case-1", "title": "generated", "family": "mixed", "tier": 1, "now": 0,
         "agents": [{"id": "one"}],
         "tasks": [{"id": "t", "title": "A task", "estimate": 20}],
         "events": [{"type": "agent-offline", "agent": "one", "until": 5, "note": "asleep"}]}
        """;
    assertThat(WhatIfRules.check(QuestionReader.JSON.readValue(labelled, WhatIf.class))).isEmpty();
  }

  @Test
  void everyKnownCaseIsTakenAsItStands() throws Exception {
    for (var one : Cases.all()) {
      var question = QuestionReader.JSON.treeToValue(one.input(), WhatIf.class);
      assertThat(WhatIfRules.check(question)).as(one.id()).isEmpty();
    }
  }
}
