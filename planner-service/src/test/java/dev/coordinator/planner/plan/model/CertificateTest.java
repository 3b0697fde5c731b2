package dev.coordinator.planner.plan.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.schedule.model.AllPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small features of which many tasks are short enough to be joined, and agents of any speed, so
 * that minutes are rounded: what the certificate says is compared with all plans of the tasks as
 * they are, and with the plan itself.
 */
class CertificateTest {
  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("features", 60));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noPlanIsShorterThanItsBoundWhicheverTasksWereJoined(long seed) {
    var feature = feature(new Random(seed));
    var plan = new Planning(feature).plan("s1");
    var certificate = plan.certificate();
    int apart = shortestApart(feature);
    int best = Math.min(apart, certificate.makespan());

    assertThat(certificate.lowerBound())
        .as(certificate.lowerBoundReason())
        .isLessThanOrEqualTo(best);
    if (certificate.status() == Status.OPTIMAL) {
      assertThat(certificate.makespan()).isEqualTo(best);
    }
    assertThat(plan.batches().stream().mapToInt(PlannedBatch::end).max())
        .hasValue(certificate.makespan());
  }

  private static int shortestApart(Feature feature) {
    var cut = new CutFeature(feature);
    var warnings = new ArrayList<String>();
    var links = new ArrayList<>(DeclaredLinks.of(cut, warnings));
    KindMatrix.addTo(links, cut, warnings);
    return AllPlans.shortest(Ordered.instance(cut, links, new FileConflicts(cut)));
  }

  private static Feature feature(Random random) {
    var agents = new ArrayList<AgentSpec>();
    for (int a = 0; a < 2 + random.nextInt(2); a++) {
      var kinds = a == 0 || random.nextBoolean() ? List.of("infra", "docs") : List.of("infra");
      var factor = random.nextBoolean() ? null : 0.5 + random.nextInt(20) / 10.0;
      agents.add(new AgentSpec("a" + a, kinds, factor));
    }
    var tasks = new ArrayList<TaskSpec>();
    for (int t = 0; t < 3 + random.nextInt(3); t++) {
      tasks.add(task(random, t));
    }
    var policy = Policy.of(null, null, null, null, null, random.nextInt(4), null, null, null, null);
    return new Feature("f", "F", "shop", null, 9, agents, List.of(), tasks, policy);
  }

  private static TaskSpec task(Random random, int t) {
    return new TaskSpec(
        "t" + t,
        "T" + t,
        random.nextInt(4) == 0 ? "docs" : "infra",
        null,
        random.nextInt(4) == 0 ? 15 + random.nextInt(10) : 5 + random.nextInt(10),
        List.of(),
        t > 0 && random.nextInt(3) == 0 ? List.of("t" + random.nextInt(t)) : List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(random.nextInt(3) == 0 ? "shared" : "own" + t),
        List.of(),
        List.of(),
        List.of());
  }
}
