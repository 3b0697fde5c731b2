package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.schedule.model.Activity;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.Edge;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Instance;
import dev.coordinator.planner.schedule.model.Schedule;
import dev.coordinator.planner.schedule.model.Solver;
import dev.coordinator.planner.schedule.model.Worker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * From a feature to its plan: cut, ordered, synced and briefed. Pure, so that the same feature
 * always gives the same plan, byte for byte.
 */
public final class Planning {
  private final CutFeature cut;
  private final Solver solver;

  /** Plans without an exact search: what the bounds and the local search give. */
  public Planning(Feature feature) {
    this(feature, new Solver(ExactSearch.NONE));
  }

  /** Cuts a feature that has no flaws; ordering it is the greater work, and comes with the plan. */
  public Planning(Feature feature, Solver solver) {
    this.cut = new CutFeature(feature);
    this.solver = solver;
  }

  /** Every batch's task, name and minutes, for whoever must judge them before they are ordered. */
  public List<Size> sizes() {
    return cut.batches().stream()
        .map(batch -> new Size(batch.task().id(), batch.name(), batch.minutes()))
        .toList();
  }

  /** How long a batch of a task is. */
  public record Size(String task, String batch, int minutes) {}

  /** The first revision of the plan, with the session's id in its briefs. */
  public Plan plan(String session) {
    var warnings = new ArrayList<>(Warnings.of(cut));
    var links = new ArrayList<>(DeclaredLinks.of(cut, warnings));
    KindMatrix.addTo(links, cut, warnings);
    var conflicts = new FileConflicts(cut);
    var schedule = solver.solve(instance(links, conflicts), Budget.DEFAULT);
    var timetable = schedule.timetable();
    links.addAll(conflicts.inOrderOf(timetable, links));
    var roster = new Roster(cut, timetable);
    warnings.addAll(Warnings.ofIdleAgents(cut, roster));
    var sync = new SyncPoints(roster, links);
    var zones = ConflictZones.of(cut, roster);
    var briefs = new Briefs(session, cut, roster, zones);
    var batches =
        roster.inOrder().stream().map(b -> planned(b, roster, sync, briefs, links)).toList();
    return new Plan(1, batches, sync.points(), certificate(schedule), warnings, zones);
  }

  private PlannedBatch planned(
      int index, Roster roster, SyncPoints sync, Briefs briefs, List<Link> links) {
    var batch = cut.batch(index);
    var needs = new TreeSet<Integer>();
    links.stream()
        .filter(link -> link.to() == index && !sync.passesThroughSync(link))
        .forEach(link -> needs.add(link.from()));
    return new PlannedBatch(
        roster.id(index),
        roster.number(index),
        roster.agent(index),
        batch.task().id(),
        batch.task().kind(),
        roster.start(index),
        roster.end(index),
        sync.phaseAt(roster.start(index)),
        roster.ids(List.copyOf(needs)),
        batch.exclusive(),
        briefs.of(index));
  }

  /** All batches of one task stay with one agent, because nothing is handed over between them. */
  private Instance instance(List<Link> links, FileConflicts conflicts) {
    var agents = cut.feature().agents();
    return new Instance(
        agents.stream().map(agent -> new Instance.Agent(agent.name(), 0)).toList(),
        IntStream.range(0, cut.batches().size()).mapToObj(b -> activity(b, agents)).toList(),
        edges(links),
        conflicts.asSets(),
        cut.feature().policy().handoffMinutes());
  }

  private Activity activity(int index, List<AgentSpec> agents) {
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
  private static List<Edge> edges(List<Link> links) {
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

  private static Certificate certificate(Schedule schedule) {
    return new Certificate(
        schedule.timetable().makespan(),
        schedule.bound().minutes(),
        schedule.bound().reason(),
        schedule.isOptimal() ? Status.OPTIMAL : Status.FEASIBLE,
        schedule.timetable().sequentialMinutes());
  }
}
