package dev.coordinator.planner.plan.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.withTasks;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanningTest {
  private static Plan plan(Feature feature) {
    return new Planning(feature).plan("s1");
  }

  private static Plan plan(String tasks, String... more) {
    return plan(yaml(withTasks(tasks, more)));
  }

  private static PlannedBatch batch(Plan plan, String id) {
    return plan.batches().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> lines(Plan plan) {
    return plan.batches().stream()
        .map(b ->
            "%s %d-%d phase %d needs %s"
                .formatted(b.id(), b.start(), b.end(), b.phase(), b.needs()))
        .toList();
  }

  /** M81 and M143. */
  @Test
  void theFirstExampleRunsSideBySideAndSyncsTwice() {
    var plan = plan(example("real-time-notifications"));
    assertThat(lines(plan))
        .containsExactly(
            "backend-agent-batch-1 0-20 phase 1 needs []",
            "frontend-agent-batch-1 0-20 phase 1 needs []",
            "backend-agent-batch-2 20-45 phase 2 needs [backend-agent-batch-1]",
            "frontend-agent-batch-2 20-40 phase 2 needs [frontend-agent-batch-1]",
            "testing-agent-batch-1 45-70 phase 3 needs [backend-agent-batch-2,"
                + " frontend-agent-batch-2]");
    assertThat(plan.syncPoints())
        .containsExactly(
            new PlannedSyncPoint(
                "notification_models_sync",
                20,
                List.of("backend-agent-batch-1"),
                List.of("frontend-agent-batch-2"),
                List.of("notification-models")),
            new PlannedSyncPoint(
                "websocket_contract_sync",
                45,
                List.of("backend-agent-batch-2"),
                List.of("testing-agent-batch-1"),
                List.of("websocket-contract")));
    assertThat(plan.certificate().status()).isEqualTo(Status.OPTIMAL);
    assertThat(plan.certificate().makespan()).isEqualTo(70);
    assertThat(plan.certificate().sequentialMinutes()).isEqualTo(110);
    assertThat(plan.warnings()).isEmpty();
  }

  /** M80 and M145. */
  @Test
  void theSecondExampleIsAPipelineWithTwoHandoffs() {
    var plan = plan(example("oauth2-login"));
    assertThat(lines(plan))
        .containsExactly(
            "backend-agent-batch-1 0-20 phase 1 needs []",
            "backend-agent-batch-2 20-45 phase 1 needs [backend-agent-batch-1]",
            "frontend-agent-batch-1 45-65 phase 2 needs []",
            "testing-agent-batch-1 65-85 phase 3 needs []");
    assertThat(plan.syncPoints().stream().map(PlannedSyncPoint::name))
        .containsExactly("auth_api_contract_sync", "login_ui_sync");
    assertThat(plan.certificate().lowerBoundReason())
        .isEqualTo(
            "The chain token-models -> auth-endpoints -> login-form -> auth-flow-tests takes 85"
                + " minutes, one batch after the other.");
  }

  /** M23 and M81. */
  @Test
  void theThirdExampleOverlapsInPartAndSyncsADraftFirst() {
    var plan = plan(example("user-profile"));
    assertThat(plan.batches()).hasSize(4 + 3 + 2 + 1);
    assertThat(plan.certificate().makespan()).isEqualTo(175);
    assertThat(plan.certificate().status()).isEqualTo(Status.OPTIMAL);
    assertThat(plan.syncPoints())
        .containsExactly(
            new PlannedSyncPoint(
                "profile_api_contract_draft_sync",
                20,
                List.of("backend-agent-batch-1"),
                List.of("frontend-agent-batch-1"),
                List.of("profile-api-contract")),
            new PlannedSyncPoint(
                "profile_api_contract_sync",
                90,
                List.of("backend-agent-batch-4"),
                List.of("frontend-agent-batch-3"),
                List.of("profile-api-contract")));
    assertThat(batch(plan, "frontend-agent-batch-3").start()).isEqualTo(90);
  }

  @Test
  void theSameFeatureGivesTheSamePlanByteForByte() throws Exception {
    for (var name : List.of("oauth2-login", "real-time-notifications", "user-profile")) {
      var one = Json.STRICT.writeValueAsString(plan(example(name)));
      assertThat(Json.STRICT.writeValueAsString(plan(example(name)))).isEqualTo(one);
    }
  }

  /** M20. */
  @Test
  void writersOfOneFileAreOrderedAlsoAtRunTime() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: ["src/**"], produces: [x] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: ["src/b/*.md"] }
            - { id: c, title: C, kind: frontend-ui, minutes: 20, writes: ["ui/**"], consumes: [x] }
            """);
    var a = batch(plan, "back-batch-1");
    var b =
        plan.batches().stream().filter(batch -> batch.task().equals("b")).findFirst().orElseThrow();
    assertThat(a.end() <= b.start() || b.end() <= a.start()).isTrue();
    assertThat(b.needs().contains(a.id()) || a.needs().contains(b.id())).isTrue();
  }

  @Test
  void aWriterAndAReaderOfOneFileNeverOverlap() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: ["src/a"] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: ["docs/**"], reads: ["src/*"] }
            """);
    assertThat(plan.certificate().makespan()).isEqualTo(40);
  }

  @Test
  void whoNamesNoFilesHasTheRepositoryAlone() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20 }
            - { id: b, title: B, kind: docs, minutes: 20, writes: ["docs/**"] }
            """);
    var a = batch(plan, "back-batch-1");
    assertThat(a.exclusive()).isTrue();
    assertThat(a.brief().writes()).containsExactly("**");
    assertThat(plan.certificate().makespan()).isEqualTo(40);
    assertThat(plan.warnings()).anyMatch(warning -> warning.contains("whole repository"));
  }

  @Test
  void withoutARepositoryFilesOrderNothing() {
    var text =
        withTasks(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20 }
            - { id: b, title: B, kind: docs, minutes: 20 }
            """,
            "policy: { evidence: agent }");
    var plan = plan(yaml(text.replace("repository: shop\n", "")));
    assertThat(plan.certificate().makespan()).isEqualTo(20);
    assertThat(plan.batches()).noneMatch(PlannedBatch::exclusive);
  }

  @Test
  void aTaskGoesToTheAgentThatMakesTheWholeShortest() {
    var plan =
        plan(
            yaml(
                withTasks(
                        """
                        - { id: a, title: A, kind: docs, minutes: 20, writes: [a] }
                        - { id: b, title: B, kind: docs, minutes: 20, writes: [b] }
                        - { id: c, title: C, kind: docs, minutes: 20, writes: [c] }
                        """)
                    .replace("[backend-api, db-migration]", "[docs], factor: 1.5")));
    assertThat(plan.certificate().makespan()).isEqualTo(40);
    assertThat(batch(plan, "back-batch-1").minutes()).isEqualTo(30);
  }

  @Test
  void handoffMinutesLieBetweenAgentsOnly() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a] }
            - { id: b, title: B, kind: backend-api, minutes: 20, writes: [b], needs: [a] }
            - { id: c, title: C, kind: docs, minutes: 20, writes: [c], needs: [b] }
            """,
            "policy: { handoffMinutes: 5 }");
    assertThat(plan.certificate().makespan()).isEqualTo(65);
    assertThat(plan.certificate().status()).isEqualTo(Status.OPTIMAL);
  }

  @Test
  void anOverlapOfTwoSingleBatchesIsFreeAndWarned() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a], produces: [x] }
            - id: b
              title: B
              kind: docs
              minutes: 20
              writes: [b]
              consumes: [x]
              overlap: partial
            """);
    assertThat(plan.certificate().makespan()).isEqualTo(20);
    assertThat(plan.syncPoints()).isEmpty();
    assertThat(plan.warnings()).anyMatch(warning -> warning.contains("overlap freely"));
  }

  /** M154: whoever selects agents names them in the file, and nobody else gets the task. */
  @Test
  void aTaskThatNamesItsAgentGoesToIt() {
    var plan =
        plan(
            yaml(
                withTasks(
                        """
                        - { id: a, title: A, kind: docs, minutes: 20, writes: [a], agent: back }
                        - { id: b, title: B, kind: docs, minutes: 20, writes: [b], agent: back }
                        - { id: c, title: C, kind: docs, minutes: 20, writes: [c] }
                        """)
                    .replace("[backend-api, db-migration]", "[docs]")));
    assertThat(plan.batches())
        .extracting(PlannedBatch::task, PlannedBatch::agent)
        .containsExactlyInAnyOrder(tuple("a", "back"), tuple("b", "back"), tuple("c", "front"));
  }
}
