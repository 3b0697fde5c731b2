package dev.coordinator.planner.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.plan.Certificate.Aim;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SolverTest {
  private final Solver solver = new Solver(ExactSearch.NONE);

  private static final int INSTANCES = Integer.getInteger("instances", 60);

  /** And nearly each of such small ones is solved to its optimum. */
  @Test
  void aScheduleKeepsEveryRuleAndItsBoundLiesBelowEveryPlan() {
    int missed = 0;
    for (int seed = 1; seed <= INSTANCES; seed++) {
      var work = RandomInstance.of(new Random(seed), 5);
      var schedule = solver.solve(work, Budget.DEFAULT);
      int found = schedule.timetable().makespan();
      int best = AllPlans.shortest(work);
      RandomInstance.assertKept(work, schedule.timetable());
      assertThat(schedule.bound().minutes()).as("seed %d", seed).isLessThanOrEqualTo(best);
      assertThat(found).as("seed %d", seed).isGreaterThanOrEqualTo(best);
      if (schedule.isOptimal()) {
        assertThat(found).as("seed %d", seed).isEqualTo(best);
      }
      missed += found > best ? 1 : 0;
    }
    assertThat(missed).isLessThanOrEqualTo(INSTANCES / 60);
  }

  @Test
  void theSameInstanceGetsTheSameSchedule() {
    var one = solver.solve(RandomInstance.of(new Random(7), 30), Budget.DEFAULT);
    var other = solver.solve(RandomInstance.of(new Random(7), 30), Budget.DEFAULT);
    assertThat(one).isEqualTo(other);
  }

  @Test
  void aTeamThatIsPartlyAwayIsNotCountedAsIfItWereThere() {
    var agents = List.of(new Instance.Agent("here", 0), new Instance.Agent("away", 1000));
    var batches = List.of(batch("a", 0, 20, 20), batch("b", 1, 20, 20));
    var schedule = solver.solve(instance(agents, batches, List.of(), 0), Budget.DEFAULT);
    assertThat(schedule.timetable().makespan()).isEqualTo(40);
    assertThat(schedule.isOptimal()).isTrue();
    assertThat(schedule.bound().reason()).contains("here, away alone can do a, b: 40 minutes");
  }

  @Test
  void aHandoffThatCannotBeAvoidedCountsInTheChain() {
    var batches =
        List.of(batch("make", 0, 20, Activity.NEVER), batch("use", 1, Activity.NEVER, 25));
    var edges = List.of(new Edge(0, 1, true));
    var schedule = solver.solve(instance(twoAgents(), batches, edges, 5), Budget.DEFAULT);
    assertThat(schedule.bound())
        .isEqualTo(
            new LowerBound(
                50, "The chain make -> use takes 50 minutes, one batch after the other."));
    var work = instance(twoAgents(), batches, edges, 5);
    assertThat(solver.descend(work, schedule, Budget.DEFAULT).provenAims()).contains(Aim.HANDOFFS);
  }

  @Test
  void lengthsAreRoundedUpToTheGridOfAllTimes() {
    var batches = List.of(batch("a", 0, 20, 20), batch("b", 1, 20, 20), batch("c", 2, 20, 20));
    var schedule = solver.solve(instance(twoAgents(), batches, List.of(), 0), Budget.DEFAULT);
    assertThat(schedule.bound().minutes()).isEqualTo(40);
    assertThat(schedule.bound().reason()).endsWith("All times are multiples of 20 minutes.");
  }

  private static List<Instance.Agent> twoAgents() {
    return List.of(new Instance.Agent("one", 0), new Instance.Agent("two", 0));
  }

  private static Activity batch(String id, int group, int onOne, int onTwo) {
    return Activity.batch(id, "kind", group, List.of(onOne, onTwo), 0);
  }

  private static Instance instance(
      List<Instance.Agent> agents, List<Activity> batches, List<Edge> edges, int handoff) {
    var none = new ArrayList<BitSet>();
    batches.forEach(_ -> none.add(new BitSet()));
    return new Instance(agents, batches, edges, none, handoff);
  }
}
