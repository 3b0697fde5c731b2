package dev.coordinator.planner.replan.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.plan.model.Planning;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Solver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplanningTest {
  private static final Feature FOUR =
      yaml(
          """
          feature: four
          title: Four
          repository: shop
          complexity: 9
          agents:
            - { name: one, kinds: [docs] }
            - { name: two, kinds: [docs], factor: 1.0 }
          tasks:
            - { id: a, title: A, kind: docs, minutes: 20, writes: [a] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: [b] }
            - { id: c, title: C, kind: docs, minutes: 20, writes: [c] }
            - { id: d, title: D, kind: docs, minutes: 20, writes: [d] }
          """);
  private static final Plan PLAN = new Planning(FOUR).plan("s1");
  private static final List<String> BOTH = List.of("one", "two");

  private static Standing done(String batch) {
    return new Standing(batch, BatchState.ACCEPTED, true, null, null, List.of());
  }

  private static Standing running(String batch, String agent, int minutes) {
    return new Standing(batch, BatchState.RUNNING, true, agent, minutes, List.of());
  }

  private static Standing waiting(String batch) {
    return new Standing(batch, BatchState.WAITING, false, null, null, List.of());
  }

  private static ReplanWished wish(int now, List<String> present, Standing... batches) {
    return new ReplanWished("s1", 3, 1, now, List.of(batches), present, "policy", "because");
  }

  private static PlanRevised answer(Feature feature, Plan plan, ReplanWished wish) {
    return whole(feature, plan, wish).said();
  }

  private static Replanning.Answer whole(Feature feature, Plan plan, ReplanWished wish) {
    return new Replanning(new Solver(ExactSearch.NONE)).answer(feature, plan, 4, wish);
  }

  private static PlanRevised answer(int now, List<String> present, Standing... batches) {
    return answer(FOUR, PLAN, wish(now, present, batches));
  }

  @Test
  void aPlanThatIsStillTheBestIsKept() {
    var kept = answer(0, BOTH);
    assertThat(kept.kept()).isTrue();
    assertThat(kept.revision()).isEqualTo(1);
    assertThat(kept.structure()).isEqualTo(3);
    assertThat(kept.batches()).isEmpty();
    assertThat(kept.reason()).isEqualTo("no other order is shorter");
  }

  /** Old: what runs, then 20 minutes more of the same agent; new: the other agent takes them. */
  @ParameterizedTest
  @CsvSource({"24, true", "25, false"})
  void aNewOrderMustBeFiveMinutesBetter(int runsFor, boolean kept) {
    var answer =
        answer(
            20,
            BOTH,
            running("one-batch-1", "one", runsFor),
            done("two-batch-1"),
            waiting("one-batch-2"),
            waiting("two-batch-2"));
    assertThat(answer.kept()).isEqualTo(kept);
    assertThat(answer.certificate().makespan()).isEqualTo(40);
  }

  @Test
  void aNewOrderNamesAgentAndTimeOfWhatWasNeverRequested() {
    var answer =
        answer(
            20,
            BOTH,
            running("one-batch-1", "one", 60),
            done("two-batch-1"),
            waiting("one-batch-2"),
            waiting("two-batch-2"));
    assertThat(answer.revision()).isEqualTo(5);
    assertThat(answer.batches()).hasSize(2).allMatch(place -> place.agent().equals("two"));
    assertThat(answer.batches().stream().map(RevisedBatch::start)).containsExactly(20, 40);
    assertThat(answer.reason()).isEqualTo("20 minutes shorter than the order before");
    assertThat(answer.certificate().makespan()).isEqualTo(60);
  }

  @Test
  void theWorkOfAnAgentThatIsGoneGoesToAnother() {
    var answer = answer(0, List.of("two"));
    assertThat(answer.kept()).isFalse();
    assertThat(answer.batches()).hasSize(4).allMatch(place -> place.agent().equals("two"));
    assertThat(answer.reason()).isEqualTo("an agent that has work is not there");
  }

  @Test
  void workThatOnlyAMissingAgentCanDoWaitsForIt() {
    var feature = example("oauth2-login");
    var plan = new Planning(feature).plan("s1");
    var answer = answer(feature, plan, wish(0, List.of("backend-agent")));
    assertThat(answer.kept()).isTrue();
    assertThat(answer.certificate().makespan()).isEqualTo(85);
  }

  /** The specification's third example: an emergency batch before the blocked one goes on. */
  @Test
  void aBlockedBatchWaitsForItsEmergencyBatch() {
    var feature = example("real-time-notifications");
    var plan = new Planning(feature).plan("s1");
    var answer =
        answer(
            feature,
            plan,
            wish(
                30,
                List.of(),
                done("backend-agent-batch-1"),
                done("frontend-agent-batch-1"),
                running("backend-agent-batch-2", "backend-agent", 15),
                new Standing(
                    "backend-agent-batch-2.5",
                    BatchState.WAITING,
                    false,
                    "backend-agent",
                    15,
                    List.of()),
                new Standing(
                    "frontend-agent-batch-2",
                    BatchState.BLOCKED,
                    true,
                    "frontend-agent",
                    12,
                    List.of("backend-agent-batch-2.5"))));
    assertThat(answer.kept()).isTrue();
    assertThat(answer.certificate().makespan()).isEqualTo(15 + 15 + 12 + 25);
  }

  @Test
  void whatWasRequestedIsNeverMoved() {
    var answer =
        answer(
            20,
            List.of("two"),
            new Standing("one-batch-1", BatchState.STOPPED, true, "one", 20, List.of()),
            running("two-batch-1", "two", 5));
    assertThat(answer.batches().stream().map(RevisedBatch::batch))
        .containsExactlyInAnyOrder("one-batch-2", "two-batch-2");
  }

  @Test
  void aSessionWithNothingToMoveKeepsItsPlan() {
    var answer =
        answer(
            60,
            BOTH,
            done("one-batch-1"),
            done("one-batch-2"),
            done("two-batch-1"),
            running("two-batch-2", "two", 9));
    assertThat(answer.kept()).isTrue();
    assertThat(answer.reason()).isEqualTo("nothing is left that could be moved");
  }

  @Test
  void theSameWishGetsTheSameAnswer() {
    var wish = wish(0, List.of("two"));
    assertThat(answer(FOUR, PLAN, wish)).isEqualTo(answer(FOUR, PLAN, wish));
  }

  @Test
  void aRevisionKeepsIdsAndNeedsAndMovesOnlyWhatItNames() {
    var revised = whole(FOUR, PLAN, wish(0, List.of("two"))).revised();
    assertThat(revised.revision()).isEqualTo(5);
    assertThat(revised.batches()).hasSize(4).allMatch(batch -> batch.agent().equals("two"));
    assertThat(revised.batches().stream().map(batch -> batch.id()))
        .containsExactlyInAnyOrderElementsOf(PLAN.batches().stream().map(b -> b.id()).toList());
    assertThat(revised.certificate().makespan()).isEqualTo(80);
  }

  /** It would else go to the one with the other's name, count and forbidden files in it. */
  @Test
  void aMovedBatchIsBriefedForWhoeverDoesItNow() {
    var answer = answer(0, List.of("two"));
    assertThat(answer.batches())
        .allSatisfy(place -> {
          assertThat(place.brief().agent()).isEqualTo("two");
          assertThat(place.brief().batch()).isEqualTo(place.batch());
          assertThat(place.brief().total()).isEqualTo(4);
          assertThat(place.brief().notToDo()).isEmpty();
        });
    assertThat(PLAN.batches())
        .allMatch(batch -> batch.brief().notToDo().stream().anyMatch(not -> not.endsWith(")")));
  }

  @Test
  void whatRunsEndsWhenItWillAndWhatIsDoneHasEnded() {
    var revised =
        whole(
                FOUR,
                PLAN,
                wish(10, List.of("two"), running("two-batch-1", "two", 25), done("one-batch-1")))
            .revised();
    assertThat(revised.batches())
        .extracting(batch -> batch.id() + " " + batch.start() + "-" + batch.end())
        .startsWith("one-batch-1 0-10", "two-batch-1 0-35");
    assertThat(revised.certificate().makespan()).isEqualTo(75);
    assertThat(revised.certificate().sequentialMinutes()).isEqualTo(10 + 35 + 20 + 20);
  }

  /** A ring has no order, and would else be tried for ever. */
  @Test
  void batchesThatWaitForEachOtherKeepThePlan() {
    var answer =
        answer(
            0,
            BOTH,
            new Standing(
                "one-batch-1", BatchState.BLOCKED, true, "one", 20, List.of("two-batch-1")),
            new Standing(
                "two-batch-1", BatchState.BLOCKED, true, "two", 20, List.of("one-batch-1")));
    assertThat(answer.kept()).isTrue();
    assertThat(answer.reason()).isEqualTo("wait for each other: one-batch-1, two-batch-1");
  }

  @Test
  void whatRunsAlreadyWaitsForNothing() {
    var answer =
        answer(
            0,
            BOTH,
            new Standing(
                "one-batch-1", BatchState.RUNNING, true, "one", 60, List.of("two-batch-1")),
            new Standing(
                "two-batch-1", BatchState.BLOCKED, true, "two", 20, List.of("one-batch-1")));
    assertThat(answer.reason()).doesNotContain("wait for each other");
    assertThat(answer.certificate().makespan()).isEqualTo(80);
  }

  /** A plan is looked at to see how it went, too. */
  @Test
  void whatIsDoneStandsWhereItWasDoneAndByWhom() {
    var wish =
        wish(
            30,
            List.of("two"),
            new Standing("one-batch-1", BatchState.ACCEPTED, true, "two", null, List.of(), 12, 25),
            new Standing("two-batch-1", BatchState.ACCEPTED, true, "two", null, List.of(), 0, 11),
            new Standing("two-batch-2", BatchState.RUNNING, true, "two", 9, List.of(), 26, null),
            waiting("one-batch-2"));
    var revised = whole(FOUR, PLAN, wish).revised();
    assertThat(revised.batches())
        .extracting(PlannedBatch::id, PlannedBatch::agent, PlannedBatch::start, PlannedBatch::end)
        .containsExactly(
            tuple("two-batch-1", "two", 0, 11),
            tuple("one-batch-1", "two", 12, 25),
            tuple("two-batch-2", "two", 26, 39),
            tuple("one-batch-2", "two", 39, 59));
  }
}
