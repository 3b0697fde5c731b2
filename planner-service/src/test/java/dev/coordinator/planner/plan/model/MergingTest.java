package dev.coordinator.planner.plan.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.withTasks;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergingTest {
  private static Plan plan(String tasks) {
    return new Planning(yaml(withTasks(tasks))).plan("s1");
  }

  private static java.util.List<String> tasks(Plan plan) {
    return plan.batches().stream().map(PlannedBatch::task).sorted().toList();
  }

  /** M11. */
  @Test
  void twoSmallTasksOfOneAgentBecomeOneBatchWithAllThatBelongsToBoth() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: docs, minutes: 12, writes: [a], acceptance: [{ run: x }] }
            - { id: b, title: B, kind: docs, minutes: 10, writes: [b], deliverables: [Two, Three] }
            - id: c
              title: C
              kind: backend-api
              minutes: 20
              writes: [c]
              acceptance: [{ run: x }]
            """);
    assertThat(tasks(plan)).containsExactly("a+b", "c");
    var brief =
        plan.batches().stream()
            .filter(b -> b.task().equals("a+b"))
            .findFirst()
            .orElseThrow()
            .brief();
    assertThat(brief.name()).isEqualTo("A, B");
    assertThat(brief.minutes()).isEqualTo(22);
    assertThat(brief.writes()).containsExactly("a", "b");
    assertThat(brief.deliverables()).containsExactly("A", "Two", "Three");
    assertThat(brief.checkIn()).hasSize(1);
    assertThat(plan.warnings())
        .containsExactly("a and b are one batch, because each alone is under 15 minutes.");
    assertThat(plan.certificate().outsideWindow()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "docs, 14, 14, too long together",
    "docs, 12, 15, one is long enough",
    "frontend-ui, 12, 12, of two kinds"
  })
  void whatDoesNotFitTogetherStaysApart(String kind, int one, int other, String why) {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: docs, minutes: %d, writes: [a] }
            - { id: b, title: B, kind: %s, minutes: %d, writes: [b] }
            - { id: c, title: C, kind: backend-api, minutes: 20, writes: [c] }
            """
                .formatted(one, kind, other));
    assertThat(tasks(plan)).as(why).containsExactly("a", "b", "c");
  }

  /** Joined, the other agent would have to wait for what it needs until both are done. */
  @Test
  void nothingIsJoinedThatWouldMakeTheWholeLonger() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: docs, minutes: 12, writes: [a] }
            - { id: b, title: B, kind: docs, minutes: 12, writes: [b] }
            - { id: c, title: C, kind: backend-api, minutes: 20, writes: [c], needs: [a] }
            """);
    assertThat(tasks(plan)).containsExactly("a", "b", "c");
    assertThat(plan.certificate().makespan()).isEqualTo(32);
  }

  @Test
  void whatNeedsOneOfTheTwoNeedsTheJoinedBatch() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: docs, minutes: 12, writes: [a] }
            - { id: b, title: B, kind: docs, minutes: 12, writes: [b], needs: [a] }
            - { id: c, title: C, kind: backend-api, minutes: 20, writes: [c], needs: [a, b] }
            """);
    assertThat(tasks(plan)).containsExactly("a+b", "c");
    assertThat(plan.batches().getLast().needs()).containsExactly("front-batch-1");
  }

  @Test
  void whatWouldWaitForItselfStaysApart() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: docs, minutes: 12, writes: [a] }
            - { id: c, title: C, kind: backend-api, minutes: 20, writes: [c], needs: [a] }
            - { id: b, title: B, kind: docs, minutes: 12, writes: [b], needs: [c] }
            """);
    assertThat(tasks(plan)).containsExactly("a", "b", "c");
  }
}
