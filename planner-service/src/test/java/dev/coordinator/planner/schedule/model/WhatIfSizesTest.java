package dev.coordinator.planner.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.planner.feature.model.Flaw;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much can be asked is judged before anything is cut or put in order. */
class WhatIfSizesTest {
  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1_440, 60})
  void fewTasksThatBecomeThousandsOfBatchesAreRefused(int minutes) {
    assertThat(WhatIfRules.check(of(300, minutes, List.of())))
        .extracting(Flaw::field)
        .containsExactly("/tasks, cut into batches");
  }

  @Test
  void stepsCountAsWell() {
    var steps =
        IntStream.range(0, 100)
            .mapToObj(step -> new WhatIf.Step("s" + step, 20, null, null))
            .toList();

    assertThat(WhatIfRules.check(of(300, null, steps)))
        .extracting(Flaw::field)
        .containsExactly("/tasks, cut into batches");
  }

  @Test
  void threeHundredTasksOfABatchEachAreNotTooMany() {
    assertThat(WhatIfRules.check(of(300, 25, List.of()))).isEmpty();
  }

  @Test
  void syncsStatesAndEventsAreCounted() {
    var question = of(1, 20, List.of());
    var sync = new WhatIf.Sync("x", List.of("t0"), List.of(), null);
    var many = IntStream.range(0, 301).mapToObj(_ -> sync).toList();

    assertThat(
            WhatIfRules.check(
                new WhatIf(
                    null, question.agents(), question.tasks(), many, null, null, null, null)))
        .extracting(Flaw::field)
        .containsExactly("/syncs");
  }

  private static WhatIf of(int tasks, Integer minutes, List<WhatIf.Step> steps) {
    return new WhatIf(
        null,
        List.of(new WhatIf.Agent("one", List.of(), null)),
        IntStream.range(0, tasks)
            .mapToObj(t -> new WhatIf.Task("t" + t, null, minutes, steps, null, null, null, null))
            .toList(),
        null,
        null,
        null,
        null,
        null);
  }
}
