package dev.coordinator.planner.replan.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.plan.model.Planning;
import dev.coordinator.planner.plan.model.RandomFeatures;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Solver;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A revised plan is true in itself, whatever was done, runs or is left when an agent goes. */
class RevisedPlanPropertyTest {
  private Feature feature;
  private Plan before;
  private ReplanWished wish;
  private Plan plan;

  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("features", 60));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRevisedPlanKeepsEveryPromise(long seed) {
    feature = RandomFeatures.of(seed);
    before = new Planning(feature).plan("s1");
    var last = before.batches().getLast();
    wish = wishWithout(last.agent(), Math.max(1, before.certificate().makespan() / 3));
    var answer = new Replanning(new Solver(ExactSearch.NONE)).answer(feature, before, 1, wish);
    if (answer.revised() == null) {
      assertThat(answer.said().kept()).isTrue();
      return;
    }
    plan = answer.revised();
    assertThat(ids(plan)).containsExactlyInAnyOrderElementsOf(ids(before));
    noAgentDoesTwoThingsAtOnce();
    needsSyncPointsAndPhasesHold();
    theCertificateCountsThePlan();
    briefsAreForWhoeverDoesTheWork();
    theAnswerSaysWhatIsNew(answer);
  }

  private static List<String> ids(Plan of) {
    return of.batches().stream().map(PlannedBatch::id).toList();
  }

  private ReplanWished wishWithout(String gone, int now) {
    var standings = before.batches().stream().map(batch -> standing(batch, now)).toList();
    var present =
        feature.agents().stream().map(AgentSpec::name).filter(name -> !name.equals(gone)).toList();
    return new ReplanWished("s1", 1, 1, now, standings, present, "policy", "gone");
  }

  private static Standing standing(PlannedBatch batch, int now) {
    if (batch.end() <= now + 3) {
      return new Standing(batch.id(), BatchState.ACCEPTED, true, batch.agent(), null, List.of());
    }
    return batch.start() < now
        ? new Standing(
            batch.id(), BatchState.RUNNING, true, batch.agent(), batch.end() - now + 2, List.of())
        : new Standing(batch.id(), BatchState.WAITING, false, batch.agent(), null, List.of());
  }

  private void noAgentDoesTwoThingsAtOnce() {
    for (var a : plan.batches()) {
      for (var b : plan.batches()) {
        if (a != b && a.agent().equals(b.agent())) {
          assertThat(a.end() <= b.start() || b.end() <= a.start()).as(a + " and " + b).isTrue();
        }
      }
    }
  }

  private void needsSyncPointsAndPhasesHold() {
    var byId = plan.batches().stream().collect(Collectors.toMap(PlannedBatch::id, b -> b));
    for (var batch : plan.batches()) {
      assertThat(batch.needs())
          .allMatch(need -> byId.get(need).end() <= batch.start(), batch.toString());
      assertThat(batch.phase())
          .isEqualTo(1 + plan.syncPoints().stream().filter(p -> p.at() <= batch.start()).count());
    }
    for (var point : plan.syncPoints()) {
      assertThat(point.after()).allMatch(id -> byId.get(id).end() <= point.at());
      assertThat(point.before()).allMatch(id -> byId.get(id).start() >= point.at());
    }
  }

  private void theCertificateCountsThePlan() {
    var known = plan.certificate();
    assertThat(known.makespan())
        .isEqualTo(plan.batches().stream().mapToInt(PlannedBatch::end).max().orElseThrow());
    assertThat(known.sequentialMinutes())
        .isEqualTo(plan.batches().stream().mapToInt(PlannedBatch::minutes).sum());
    assertThat(known.lowerBound()).isBetween(wish.now(), known.makespan());
  }

  private void briefsAreForWhoeverDoesTheWork() {
    for (var batch : plan.batches()) {
      var brief = batch.brief();
      assertThat(brief.session()).isEqualTo("s1");
      assertThat(brief.batch()).isEqualTo(batch.id());
      if (isWaiting(batch.id())) {
        assertThat(brief.agent()).isEqualTo(batch.agent());
        assertThat(brief.minutes()).isEqualTo(batch.minutes());
        assertThat(brief.index()).isLessThanOrEqualTo(brief.total());
        assertThat(brief.notToDo()).noneMatch(not -> not.endsWith("(%s)".formatted(batch.agent())));
      }
    }
  }

  private void theAnswerSaysWhatIsNew(Replanning.Answer answer) {
    var old =
        before.batches().stream().collect(Collectors.toMap(PlannedBatch::id, Function.identity()));
    Map<String, PlannedBatch> now =
        plan.batches().stream().collect(Collectors.toMap(PlannedBatch::id, Function.identity()));
    assertThat(answer.said().batches())
        .allSatisfy(place -> {
          assertThat(isWaiting(place.batch())).isTrue();
          assertThat(place.brief() == null ? old.get(place.batch()).brief() : place.brief())
              .isEqualTo(now.get(place.batch()).brief());
        });
    assertThat(answer.said().conflictZones()).isEqualTo(plan.conflictZones());
  }

  private boolean isWaiting(String batch) {
    return wish.batches().stream()
        .anyMatch(one -> one.batch().equals(batch) && one.state() == BatchState.WAITING);
  }
}
