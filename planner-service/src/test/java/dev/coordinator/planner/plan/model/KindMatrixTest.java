package dev.coordinator.planner.plan.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.withTasks;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import org.junit.jupiter.api.Test;

class KindMatrixTest {
  private static Plan plan(String tasks) {
    return new Planning(yaml(withTasks(tasks))).plan("s1");
  }

  private static PlannedBatch batch(Plan plan, String id) {
    return plan.batches().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
  }

  /** M21 and M22. */
  @Test
  void kindsOrderWhatNothingElseOrders() {
    var plan =
        plan(
            """
            - { id: api, title: API, kind: backend-api, minutes: 20, writes: [api] }
            - { id: db, title: DB, kind: db-migration, minutes: 20, writes: [db] }
            - { id: text, title: Text, kind: docs, minutes: 20, writes: [text] }
            """);
    assertThat(batch(plan, "back-batch-1").task()).isEqualTo("db");
    assertThat(batch(plan, "back-batch-2").needs()).containsExactly("back-batch-1");
    assertThat(batch(plan, "front-batch-1").start()).isZero();
    assertThat(plan.warnings())
        .containsOnlyOnce(
            "api waits for db because of their kinds (backend-api, db-migration), as nothing is"
                + " declared between them.");
  }

  @Test
  void kindsNeverContradictWhatIsDeclared() {
    var plan =
        plan(
            """
            - { id: spec, title: Spec, kind: docs, minutes: 20, writes: [d] }
            - { id: ui, title: UI, kind: frontend-ui, minutes: 20, writes: [u], needs: [api] }
            - { id: api, title: API, kind: backend-api, minutes: 20, writes: [a] }
            - { id: db, title: DB, kind: db-migration, minutes: 20, writes: [m], needs: [ui] }
            """);
    assertThat(batch(plan, "back-batch-1").task()).isEqualTo("api");
    assertThat(plan.batches().getLast().task()).isEqualTo("db");
  }

  /** M23. */
  @Test
  void interfaceAndApiWithoutRelationGetASyncPointBetweenThem() {
    var plan =
        plan(
            """
            - id: api
              title: API
              kind: backend-api
              writes: [api]
              steps: [{ title: s1, minutes: 20 }, { title: s2, minutes: 20 }]
            - id: ui
              title: UI
              kind: frontend-ui
              writes: [ui]
              steps: [{ title: u1, minutes: 20 }, { title: u2, minutes: 20 }]
            """);
    assertThat(plan.syncPoints().stream().map(PlannedSyncPoint::name))
        .containsExactly("api_ui_draft_sync", "api_ui_sync");
    assertThat(plan.syncPoints()).allMatch(point -> point.artifacts().isEmpty());
    assertThat(plan.certificate().makespan()).isEqualTo(60);
  }

  @Test
  void anArtifactAndAPairOfTasksMayHaveTheSameName() {
    var plan =
        plan(
            """
            - id: api
              title: API
              kind: backend-api
              writes: [api]
              produces: [api-ui]
              steps: [{ title: s1, minutes: 20 }, { title: s2, minutes: 20 }]
            - { id: text, title: T, kind: docs, minutes: 20, writes: [t], consumes: [api-ui] }
            - { id: ui, title: UI, kind: frontend-ui, minutes: 20, writes: [ui] }
            """);
    assertThat(plan.syncPoints().stream().map(PlannedSyncPoint::name))
        .containsExactlyInAnyOrder("api_ui_sync", "api_ui_2_sync");
  }

  @Test
  void anArtifactCalledDraftDoesNotPassForADraft() {
    var plan =
        plan(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a], produces: [x-draft] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: [b], consumes: [x-draft] }
            """);
    assertThat(plan.syncPoints().getFirst().name()).isEqualTo("x_draft_2_sync");
  }
}
