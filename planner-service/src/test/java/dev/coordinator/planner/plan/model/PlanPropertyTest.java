package dev.coordinator.planner.plan.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Overlap;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.scope.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Judges plans of random features by the rules alone, knowing nothing of how they were made: M9,
 * M15, M16, M19, M20, M23, M27, M30, M32, M36, M38-M47.
 */
class PlanPropertyTest {
  private Feature feature;
  private Plan plan;

  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("features", 60));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPlanKeepsEveryPromise(long seed) throws Exception {
    feature = RandomFeatures.of(seed);
    plan = new Planning(feature).plan("s1");
    everyMinuteIsPlannedOnAnAgentThatCan();
    noAgentDoesTwoThingsAtOnce();
    needsAndSyncPointsHold();
    theDeclaredOrderHolds();
    conflictingBatchesAreApartNowAndAtRunTime();
    numbersAndPhasesAreAsDefined();
    theCertificateIsTrue();
    briefsAreComplete();
    everyBatchCanBeTestedByItself();
    zonesHaveOneOwnerEach();
    assertThat(Json.STRICT.writeValueAsString(new Planning(feature).plan("s1")))
        .isEqualTo(Json.STRICT.writeValueAsString(plan));
  }

  private void everyMinuteIsPlannedOnAnAgentThatCan() {
    for (var task : feature.tasks()) {
      var batches = of(task);
      var agent = agent(batches.getFirst().agent());
      assertThat(batches).allMatch(batch -> batch.agent().equals(agent.name()));
      assertThat(
              task.agent() == null
                  ? agent.kinds().contains(task.kind())
                  : agent.name().equals(task.agent()))
          .isTrue();
      if (agent.factor() == null) {
        assertThat(batches.stream().mapToInt(PlannedBatch::minutes).sum())
            .isEqualTo(task.estimate());
      }
    }
  }

  private void noAgentDoesTwoThingsAtOnce() {
    for (var a : plan.batches()) {
      for (var b : plan.batches()) {
        if (a != b && a.agent().equals(b.agent())) {
          assertThat(apart(a, b)).as(a + " and " + b).isTrue();
        }
      }
    }
  }

  private void needsAndSyncPointsHold() {
    for (var batch : plan.batches()) {
      for (var need : batch.needs()) {
        assertThat(byId(need).end()).isLessThanOrEqualTo(batch.start());
      }
    }
    for (var point : plan.syncPoints()) {
      assertThat(point.after()).allMatch(id -> byId(id).end() <= point.at());
      assertThat(point.before()).allMatch(id -> byId(id).start() >= point.at());
      assertThat(point.before()).isNotEmpty();
    }
  }

  private void theDeclaredOrderHolds() {
    for (var task : feature.tasks()) {
      for (var need : task.needs()) {
        assertThat(leads(last(task(need)), first(task))).isTrue();
        boolean apart = !first(task).agent().equals(last(task(need)).agent());
        assertThat(first(task).start())
            .isGreaterThanOrEqualTo(
                last(task(need)).end() + (apart ? feature.policy().handoffMinutes() : 0));
      }
      for (var artifact : task.consumes()) {
        var producer =
            feature.tasks().stream().filter(t -> t.produces().contains(artifact)).findFirst();
        checkConsumed(task, producer.orElseThrow());
      }
    }
  }

  private void checkConsumed(TaskSpec task, TaskSpec producer) {
    boolean oneEach = of(task).size() == 1 && of(producer).size() == 1;
    if (task.overlap() != Overlap.PARTIAL) {
      assertThat(leads(last(producer), first(task))).isTrue();
    } else if (!oneEach) {
      assertThat(leads(first(producer), first(task))).isTrue();
      assertThat(leads(last(producer), last(task))).isTrue();
    }
  }

  private void conflictingBatchesAreApartNowAndAtRunTime() {
    for (var a : plan.batches()) {
      for (var b : plan.batches()) {
        if (a != b && conflict(a, b)) {
          assertThat(apart(a, b)).isTrue();
          assertThat(leads(a, b) || leads(b, a)).as(a.id() + " and " + b.id()).isTrue();
        }
      }
    }
  }

  private boolean conflict(PlannedBatch a, PlannedBatch b) {
    var writes = Scope.of(a.brief().writes());
    return writes.intersects(Scope.of(b.brief().writes()))
        || writes.intersects(Scope.of(task(b.task()).reads()));
  }

  private void numbersAndPhasesAreAsDefined() {
    Map<String, Integer> counted = new HashMap<>();
    for (var batch : plan.batches()) {
      assertThat(batch.number()).isEqualTo(counted.merge(batch.agent(), 1, Integer::sum));
      assertThat(batch.id()).isEqualTo(batch.agent() + "-batch-" + batch.number());
      assertThat(batch.phase())
          .isEqualTo(1 + plan.syncPoints().stream().filter(p -> p.at() <= batch.start()).count());
    }
    assertThat(plan.syncPoints().stream().map(point -> point.name())).doesNotHaveDuplicates();
  }

  private void theCertificateIsTrue() {
    var certificate = plan.certificate();
    int end = plan.batches().stream().mapToInt(PlannedBatch::end).max().orElseThrow();
    assertThat(certificate.makespan()).isEqualTo(end);
    assertThat(certificate.lowerBound()).isLessThanOrEqualTo(end);
    assertThat(certificate.status() == Status.OPTIMAL).isEqualTo(certificate.lowerBound() == end);
  }

  private void briefsAreComplete() {
    for (var batch : plan.batches()) {
      var brief = batch.brief();
      assertThat(brief.session()).isEqualTo("s1");
      assertThat(brief.batch()).isEqualTo(batch.id());
      assertThat(brief.agent()).isEqualTo(batch.agent());
      assertThat(brief.minutes()).isEqualTo(batch.minutes());
      assertThat(brief.index()).isEqualTo(batch.number()).isLessThanOrEqualTo(brief.total());
      assertThat(List.of(brief.name(), brief.scope())).noneMatch(String::isBlank);
      assertThat(brief.deliverables()).isNotEmpty();
      assertThat(brief.writes()).isNotEmpty();
      assertThat(brief.returns()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(brief.context().stream().map(note -> note.topic()))
          .containsAll(
              feature.context().stream()
                  .filter(fact -> fact.concerns(batch.agent()))
                  .map(fact -> fact.topic())
                  .toList());
      assertThat(brief.context().stream().anyMatch(note -> note.topic().equals("for one")))
          .isEqualTo(batch.agent().equals("a0"));
    }
    for (var task : feature.tasks()) {
      assertThat(of(task).stream().flatMap(b -> b.brief().produces().stream()))
          .containsAll(task.produces());
    }
  }

  /** The criteria of a step stand in the batch that does it, those of the task in its last. */
  private void everyBatchCanBeTestedByItself() {
    for (var task : feature.tasks()) {
      var batches = of(task);
      if (batches.stream().anyMatch(batch -> batch.task().contains("+"))) {
        assertThat(batches.getFirst().brief().checkIn()).containsAll(task.acceptance());
        continue;
      }
      assertThat(batches.stream().flatMap(batch -> batch.brief().checkIn().stream()))
          .containsExactlyElementsOf(criteria(task));
      assertThat(last(task).brief().checkIn()).containsAll(task.acceptance());
      for (var step : task.steps()) {
        var does =
            batches.stream()
                .filter(batch -> batch.brief().deliverables().contains(step.title()))
                .toList();
        assertThat(does).hasSize(1);
        assertThat(does.getFirst().brief().checkIn()).containsAll(step.acceptance());
      }
    }
  }

  private static List<Acceptance> criteria(TaskSpec task) {
    return Stream.concat(
            task.steps().stream().flatMap(step -> step.acceptance().stream()),
            task.acceptance().stream())
        .toList();
  }

  private void zonesHaveOneOwnerEach() {
    var zones = plan.conflictZones();
    for (var zone : zones) {
      assertThat(zone.tell()).isNotEmpty().doesNotContain(zone.owner());
      assertThat(zones.stream().filter(other -> other != zone))
          .noneMatch(other -> Scope.of(other.files()).intersects(Scope.of(zone.files())));
    }
    for (var a : plan.batches()) {
      for (var b : plan.batches()) {
        if (!a.agent().equals(b.agent()) && !a.exclusive() && !b.exclusive()) {
          assertThat(sharedFilesLieInAZone(a, b)).as(a.id() + " and " + b.id()).isTrue();
        }
      }
    }
  }

  private boolean sharedFilesLieInAZone(PlannedBatch a, PlannedBatch b) {
    var writes = Scope.of(a.brief().writes());
    return !writes.intersects(Scope.of(b.brief().writes()))
        || plan.conflictZones().stream()
            .anyMatch(zone -> Scope.of(zone.files()).intersects(writes));
  }

  /** Whether the plan itself, by needs and sync points, puts the one before the other. */
  private boolean leads(PlannedBatch from, PlannedBatch to) {
    return waitsFor(to, new HashSet<>()).contains(from.id());
  }

  private Set<String> waitsFor(PlannedBatch batch, Set<String> seen) {
    var before = new HashSet<>(batch.needs());
    plan.syncPoints().stream()
        .filter(point -> point.before().contains(batch.id()))
        .forEach(point -> before.addAll(point.after()));
    for (var id : before) {
      if (seen.add(id)) {
        waitsFor(byId(id), seen);
      }
    }
    return seen;
  }

  private static boolean apart(PlannedBatch a, PlannedBatch b) {
    return a.end() <= b.start() || b.end() <= a.start();
  }

  private PlannedBatch byId(String id) {
    return plan.batches().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
  }

  private List<PlannedBatch> of(TaskSpec task) {
    return plan.batches().stream()
        .filter(b -> List.of(b.task().split("\\+")).contains(task.id()))
        .toList();
  }

  private PlannedBatch first(TaskSpec task) {
    return of(task).getFirst();
  }

  private PlannedBatch last(TaskSpec task) {
    return of(task).getLast();
  }

  private TaskSpec task(String id) {
    return feature.tasks().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
  }

  private AgentSpec agent(String name) {
    return feature.agents().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }
}
