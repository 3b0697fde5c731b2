package dev.coordinator.planner.replan.model;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.planner.schedule.model.Activity;
import dev.coordinator.planner.schedule.model.Edge;
import dev.coordinator.planner.schedule.model.Instance;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a session's work: done is dropped, what runs goes on with its agent for the
 * minutes that it still takes, and all that was never requested may go to any agent that is there.
 * Minutes count from the wish's now.
 */
final class Rest {
  /**
   * A batch that is left, in the order of the plan; one that the plan does not have stands first,
   * because something of the plan waits for it.
   */
  record Left(String batch, @Nullable PlannedBatch planned, Standing standing) {
    boolean isRunning() {
      return switch (standing.state()) {
        case REQUESTED, RUNNING, IN_REVIEW -> true;
        case WAITING, READY, ACCEPTED, TO_BE_FIXED, STOPPED, BLOCKED, ABANDONED, CANCELLED -> false;
      };
    }

    boolean isMovable() {
      return planned != null && !standing.settled() && !isRunning();
    }
  }

  private final Feature feature;
  private final Plan plan;
  private final ReplanWished wish;
  private final Estimates estimates;
  private final List<Left> left = new ArrayList<>();
  private final Map<String, Integer> indexOf = new HashMap<>();

  Rest(Feature feature, Plan plan, ReplanWished wish) {
    this.feature = feature;
    this.plan = plan;
    this.wish = wish;
    this.estimates = new Estimates(feature, plan);
    collect();
    left.forEach(one -> indexOf.put(one.batch(), indexOf.size()));
  }

  private void collect() {
    var standings = new LinkedHashMap<String, Standing>();
    wish.batches().forEach(standing -> standings.put(standing.batch(), standing));
    var planned = new ArrayList<Left>();
    for (var batch : plan.batches()) {
      var told = standings.remove(batch.id());
      planned.add(new Left(batch.id(), batch, told == null ? untold(batch.id()) : told));
    }
    standings.values().stream()
        .filter(standing -> standing.agent() != null && standing.minutes() != null)
        .forEach(standing -> left.add(new Left(standing.batch(), null, standing)));
    left.addAll(planned);
    left.removeIf(one -> isDone(one.standing().state()));
  }

  private static Standing untold(String batch) {
    return new Standing(batch, BatchState.WAITING, false, null, null, List.of());
  }

  /** What the session tells of a batch. */
  Standing told(String batch) {
    return wish.batches().stream()
        .filter(standing -> standing.batch().equals(batch))
        .findFirst()
        .orElseGet(() -> untold(batch));
  }

  private static boolean isDone(BatchState state) {
    return state == BatchState.ACCEPTED || state == BatchState.CANCELLED;
  }

  List<Left> left() {
    return left;
  }

  Feature feature() {
    return feature;
  }

  Plan plan() {
    return plan;
  }

  /** The minute of the session from which those of the rest count. */
  int now() {
    return wish.now();
  }

  List<AgentSpec> agents() {
    return feature.agents();
  }

  /** Who is to do it as things stand: by the session's word, else by the plan. */
  int agentOf(Left one) {
    return agentOf(one.standing(), one.planned());
  }

  int agentOf(Standing told, @Nullable PlannedBatch planned) {
    var name = told.agent();
    return agent(name != null ? name : planned == null ? "" : planned.agent());
  }

  private int agent(String name) {
    return IntStream.range(0, agents().size())
        .filter(a -> agents().get(a).name().equals(name))
        .findFirst()
        .orElse(0);
  }

  boolean isPresent(int agent) {
    return wish.presentAgents().isEmpty()
        || wish.presentAgents().contains(agents().get(agent).name());
  }

  /** Whether some batch can only go on if another agent takes it. */
  boolean isOldOrderImpossible() {
    return left.stream()
        .filter(Left::isMovable)
        .anyMatch(
            one -> !isPresent(agentOf(one)) && minutes(one).get(agentOf(one)) == Activity.NEVER);
  }

  Instance instance() {
    var activities = IntStream.range(0, left.size()).mapToObj(this::activity).toList();
    return new Instance(
        agents().stream().map(agent -> new Instance.Agent(agent.name(), 0)).toList(),
        activities,
        edges(),
        Collections.nCopies(left.size(), new BitSet()),
        feature.policy().handoffMinutes());
  }

  /** The batches that wait for each other, or behind such, so that nobody can ever begin them. */
  List<String> stuck() {
    var edges = edges();
    var stuck = new TreeSet<Integer>();
    IntStream.range(0, left.size()).forEach(stuck::add);
    boolean freed = true;
    while (freed) {
      freed =
          stuck.removeIf(
              i -> edges.stream().noneMatch(edge -> edge.to() == i && stuck.contains(edge.from())));
    }
    return stuck.stream().map(i -> left.get(i).batch()).toList();
  }

  private Activity activity(int index) {
    var one = left.get(index);
    var planned = one.planned();
    var kind = planned == null ? null : planned.kind();
    if (one.isRunning()) {
      int minutes = Math.max(1, minutesOn(one, agentOf(one)));
      return Activity.begun(one.batch(), kind, index, agents().size(), agentOf(one), 0, minutes);
    }
    return Activity.batch(one.batch(), kind, group(index), minutes(one), 0);
  }

  /** Batches of a task stay together as long as none of them is settled. */
  private int group(int index) {
    var planned = left.get(index).planned();
    if (planned == null || !left.get(index).isMovable()) {
      return index;
    }
    for (int other = 0; other < index; other++) {
      var sibling = left.get(other).planned();
      if (sibling != null && left.get(other).isMovable() && sibling.task().equals(planned.task())) {
        return group(other);
      }
    }
    return index;
  }

  /** Per agent; where it is not capable or not there, never. */
  List<Integer> minutes(Left one) {
    var mine = agentOf(one);
    var minutes = new ArrayList<Integer>();
    for (int agent = 0; agent < agents().size(); agent++) {
      boolean mayGoThere =
          agent == mine || one.isMovable() && !isBoundToItsTask(one) && isCapable(agent, one);
      minutes.add(mayGoThere ? Math.max(1, minutesOn(one, agent)) : Activity.NEVER);
    }
    boolean othersThere =
        IntStream.range(0, agents().size())
            .anyMatch(a -> minutes.get(a) != Activity.NEVER && isPresent(a));
    if (othersThere) {
      IntStream.range(0, agents().size())
          .filter(a -> !isPresent(a))
          .forEach(a -> minutes.set(a, Activity.NEVER));
    }
    return minutes;
  }

  /** What was begun by one agent stays with it as long as it is there. */
  private boolean isBoundToItsTask(Left one) {
    var planned = one.planned();
    return planned != null
        && isPresent(agentOf(one))
        && plan.batches().stream()
            .filter(batch -> batch.task().equals(planned.task()))
            .anyMatch(batch -> isSettled(batch.id()));
  }

  private boolean isSettled(String batch) {
    return wish.batches().stream()
        .anyMatch(standing -> standing.batch().equals(batch) && standing.settled());
  }

  private boolean isCapable(int agent, Left one) {
    var planned = one.planned();
    return planned != null && estimates.isCapable(agents().get(agent), planned);
  }

  private int minutesOn(Left one, int agent) {
    var told = one.standing().minutes();
    var planned = one.planned();
    if (told != null && (agent == agentOf(one) || planned == null)) {
      return told;
    }
    return planned == null ? 1 : estimates.minutes(planned, agents().get(agent));
  }

  private List<Edge> edges() {
    var edges = new LinkedHashMap<List<Integer>, Edge>();
    for (int to = 0; to < left.size(); to++) {
      var planned = left.get(to).planned();
      for (var need : left.get(to).standing().needs()) {
        add(edges, need, to, false);
      }
      if (planned != null) {
        for (var need : planned.needs()) {
          add(edges, need, to, !estimates.isSameTask(need, planned));
        }
      }
    }
    for (var point : plan.syncPoints()) {
      for (var before : point.before()) {
        var to = indexOf.get(before);
        if (to != null) {
          point.after().forEach(from -> add(edges, from, to, true));
        }
      }
    }
    return List.copyOf(edges.values());
  }

  /** What runs already waits for nothing any more, whatever is said of it. */
  private void add(Map<List<Integer>, Edge> edges, String need, int to, boolean handoff) {
    var from = indexOf.get(need);
    if (from != null && from != to && !left.get(to).isRunning()) {
      edges.merge(
          List.of(from, to),
          new Edge(from, to, handoff),
          (one, other) -> one.handoff() ? one : other);
    }
  }
}
