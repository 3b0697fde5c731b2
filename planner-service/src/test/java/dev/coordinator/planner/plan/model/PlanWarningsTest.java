package dev.coordinator.planner.plan.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.withTasks;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan that can be made is warned of all the same. */
class PlanWarningsTest {
  private static Plan plan(Feature feature) {
    return new Planning(feature).plan("s1");
  }

  private static Plan plan(String tasks) {
    return plan(yaml(withTasks(tasks)));
  }

  @Test
  void anAgentWithoutWorkIsNamed() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a], acceptance: [{ run: ok }] }
            - { id: b, title: B, kind: backend-api, minutes: 20, writes: [b], acceptance: [{ run: ok }] }
            """);
    assertThat(plan.warnings()).containsExactly("front has nothing to do in the best plan.");
  }

  /** M168: 15-25 minutes are right; what is neither right nor refused is warned of. */
  @ParameterizedTest
  @CsvSource({"10, true", "14, true", "15, false", "25, false", "26, true", "45, true"})
  void batchesOutsideTheWindowAreWarned(int minutes, boolean warned) {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: %d, writes: [a], acceptance: [{ run: ok }] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: [b], acceptance: [{ run: ok }] }
            """
                .formatted(minutes));
    assertThat(plan.warnings())
        .hasSize(warned ? 1 : 0)
        .allMatch(warning -> warning.startsWith("a has %d minutes: ".formatted(minutes)));
    assertThat(plan.certificate().outsideWindow()).isEqualTo(warned ? 1 : 0);
  }

  /** M139: how long a batch is for control, its agent's speed decides too. */
  @ParameterizedTest
  @CsvSource({"1.8, false", "1.84, true"})
  void whatASlowAgentTakesTooLongForIsWarned(double factor, boolean warned) {
    var plan =
        plan(
            yaml(
                withTasks(
                        """
                        - { id: a, title: A, kind: backend-api, minutes: 25, writes: [a], acceptance: [{ run: ok }] }
                        - { id: b, title: B, kind: docs, minutes: 20, writes: [b], acceptance: [{ run: ok }] }
                        """)
                    .replace("[backend-api, db-migration]", "[backend-api], factor: " + factor)));
    assertThat(plan.warnings())
        .isEqualTo(
            warned ? List.of("a takes back 46 minutes: over 45 control is lost.") : List.of());
  }

  /** Nobody sees files there, so that none can be spoken of. */
  @Test
  void withoutARepositoryAnAgentsWordIsAllThatCounts() {
    var feature =
        yaml(
            withTasks(
                    """
                    - { id: a, title: A, kind: backend-api, minutes: 20 }
                    - { id: b, title: B, kind: docs, minutes: 20, acceptance: [{ state: B }] }
                    """)
                .replaceFirst("(?m)^repository: .*$", "policy: { evidence: agent }"));

    assertThat(plan(feature).warnings())
        .contains("No `acceptance` in a: whatever their agents report counts as done.")
        .noneMatch(warning -> warning.contains("files"));
  }

  /** M39: what nothing shows to be done is named; criteria of a step are some. */
  @Test
  void tasksWithoutAcceptanceAreNamed() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: [b], acceptance: [{ state: B }] }
            - id: c
              title: C
              kind: docs
              writes: [c]
              steps: [{ title: C, minutes: 20, acceptance: [{ run: ok }] }]
            - { id: d, title: D, kind: docs, minutes: 20, writes: [d] }
            """);
    assertThat(plan.warnings())
        .containsExactly(
            "No `acceptance` in a, d: any change of their files, and of no others, counts as"
                + " done.");
  }
}
