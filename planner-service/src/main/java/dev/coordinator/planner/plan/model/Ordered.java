package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.planner.schedule.model.Activity;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.Edge;
import dev.coordinator.planner.schedule.model.Instance;
import dev.coordinator.planner.schedule.model.Schedule;
import dev.coordinator.planner.schedule.model.Solver;
import dev.coordinator.planner.schedule.model.Worker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A cut feature in its best order: what waits for what, who does which batch and when. The links
 * hold at run time too, whatever the times turn out to be.
 */
record Ordered(
    CutFeature cut, List<Link> links, Schedule schedule, Roster roster, List<String> warnings) {

  static Ordered of(CutFeature cut, Solver solver, Budget budget) {
    return of(cut, work -> solver.solve(work, budget));
  }

  /** The same length with the lower aims as low as the rest of the budget reaches. */
  Ordered descended(Solver solver, Budget left) {
    return of(cut, work -> solver.descend(work, schedule, left));
  }

  private static Ordered of(CutFeature cut, Function<Instance, Schedule> solving) {
    var warnings = new ArrayList<>(Warnings.of(cut));
    var links = new ArrayList<>(DeclaredLinks.of(cut, warnings));
    KindMatrix.addTo(links, cut, warnings);
    var conflicts = new FileConflicts(cut);
    var schedule = solving.apply(instance(cut, links, conflicts));
    links.addAll(conflicts.inOrderOf(schedule.timetable(), links));
    var roster = new Roster(cut, schedule.timetable());
    warnings.addAll(Warnings.ofSlowAgents(cut, roster));
    warnings.addAll(Warnings.ofIdleAgents(cut, roster));
    return new Ordered(cut, links, schedule, roster, warnings);
  }

  /** This order where the other was open too, which what is proven must take into account. */
  Ordered chosenOver(Ordered other) {
    return new Ordered(cut, links, schedule.chosenOver(other.schedule), roster, warnings);
  }

  int makespan() {
    return schedule.timetable().makespan();
  }

  /** All batches of one task stay with one agent, because nothing is handed over between them. */
  static Instance instance(CutFeature cut, List<Link> links, FileConflicts conflicts) {
    var agents = cut.feature().agents();
    return new Instance(
        agents.stream().map(agent -> new Instance.Agent(agent.name(), 0)).toList(),
        IntStream.range(0, cut.batches().size()).mapToObj(b -> activity(cut, b, agents)).toList(),
        edges(links),
        conflicts.asSets(),
        cut.feature().policy().handoffMinutes());
  }

  private static Activity activity(CutFeature cut, int index, List<AgentSpec> agents) {
    var batch = cut.batch(index);
    var minutes =
        agents.stream()
            .map(agent ->
                isCapable(agent, batch.task())
                    ? worker(agent).minutes(batch.minutes())
                    : Activity.NEVER)
            .toList();
    return Activity.batch(cut.nameOf(index), batch.task().kind(), batch.taskIndex(), minutes, 0);
  }

  /** One edge per pair; if any reason between them is a handoff, the edge is one. */
  static List<Edge> edges(List<Link> links) {
    var edges = new LinkedHashMap<List<Integer>, Edge>();
    for (var link : links) {
      edges.merge(
          List.of(link.from(), link.to()),
          new Edge(link.from(), link.to(), link.isHandoff()),
          (one, other) -> one.handoff() ? one : other);
    }
    return List.copyOf(edges.values());
  }

  private static Worker worker(AgentSpec agent) {
    return new Worker(agent.name(), agent.factor() == null ? 1 : agent.factor());
  }

  private static boolean isCapable(AgentSpec agent, TaskSpec task) {
    return task.agent() == null
        ? agent.kinds().contains(task.kind())
        : agent.name().equals(task.agent());
  }
}
