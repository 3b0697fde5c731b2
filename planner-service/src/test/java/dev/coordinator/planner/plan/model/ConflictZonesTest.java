package dev.coordinator.planner.plan.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.withTasks;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.plan.ConflictZone;
import dev.coordinator.contracts.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictZonesTest {
  private static Plan plan(String tasks) {
    return new Planning(yaml(withTasks(tasks))).plan("s1");
  }

  /** The specification's example: the backend owns the user model, the frontend is told (M31). */
  @Test
  void whoWritesAFileOwnsItAndWhoReadsItIsTold() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: [models/user.py] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: [d], reads: ["models/*.py"] }
            """);
    assertThat(plan.conflictZones())
        .containsExactly(new ConflictZone(List.of("models/user.py"), "back", List.of("front")));
  }

  /** M32. */
  @Test
  void ofTwoWritersTheOneWithMoreWorkOwnsTheZone() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 15, writes: [config.py, "a/**"] }
            - { id: b, title: B, kind: docs, minutes: 25, writes: ["*.py"] }
            """);
    assertThat(plan.conflictZones())
        .containsExactly(new ConflictZone(List.of("*.py", "config.py"), "front", List.of("back")));
  }

  @Test
  void patternsThatMeetInAChainAreOneZoneWithOneOwner() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: ["x/1*"] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: ["x/*1"] }
            - { id: c, title: C, kind: backend-api, minutes: 20, writes: ["x/2*", "y/**"] }
            """);
    assertThat(plan.conflictZones()).hasSize(1);
    assertThat(plan.conflictZones().getFirst().files()).containsExactly("x/*1", "x/1*", "x/2*");
  }

  @Test
  void filesOfOneAgentAreNoZone() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: ["a/**"] }
            - { id: b, title: B, kind: backend-api, minutes: 20, writes: ["a/b"] }
            - { id: c, title: C, kind: docs, minutes: 20, writes: [c] }
            """);
    assertThat(plan.conflictZones()).isEmpty();
  }

  /** M32. */
  @Test
  void bothSidesReadInTheirBriefsWhoOwnsWhat() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 25, writes: [config.py, "a/**"] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: [config.py] }
            - { id: c, title: C, kind: docs, minutes: 20, writes: [c] }
            """);
    var briefs = plan.batches().stream().map(batch -> batch.brief().context()).toList();
    assertThat(briefs.stream().flatMap(List::stream).map(note -> note.text()))
        .containsExactlyInAnyOrder(
            "You own `config.py`, and front work with them: name every change there in your"
                + " report.",
            "back owns `config.py`: change there only what your task asks for, and name it in your"
                + " report.");
  }
}
