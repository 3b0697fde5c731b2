package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.TaskSpec;
import dev.coordinator.planner.cutting.model.Window;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.Solver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Joins small tasks that one agent does one right after the other: each is too short for a batch of
 * its own, both are of one kind, and together they are no longer than a batch should be. Nothing
 * that another task waits for in between is ever swallowed.
 */
final class Merging {
  /** Two tasks, by their places in the feature, of which {@code one} is the earlier. */
  record Pair(int one, int other) {
    String in(Feature feature) {
      return feature.tasks().get(one).id() + " and " + feature.tasks().get(other).id();
    }
  }

  private static final String PLUS = "+";
  private static final String BETWEEN = "\\+";
  private static final int MOST_TRIES = 8; // because each is a plan of its own

  private Merging() {}

  /**
   * The order with small batches joined, as far as the whole does not take longer for it, and with
   * the lower aims as low as can be. The budget is that of all plans together, the given one
   * included.
   */
  static Ordered of(Ordered order, Solver solver, Budget budget) {
    var best = order;
    var left = budget.without(order.schedule().spent());
    var names = new ArrayList<String>();
    var refused = new HashSet<String>();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var feature = best.cut().feature();
      var next =
          candidates(best.cut(), best.roster(), best.links()).stream()
              .filter(pair -> !refused.contains(pair.in(feature)))
              .findFirst();
      if (next.isEmpty()) {
        break;
      }
      var tried = Ordered.of(new CutFeature(merged(feature, next.get())), solver, left);
      left = left.without(tried.schedule().spent());
      if (tried.makespan() <= best.makespan()) {
        best = tried.chosenOver(best);
        names.add(next.get().in(feature));
      } else {
        refused.add(next.get().in(feature));
      }
    }
    best = best.descended(solver, left);
    for (var name : names) {
      best.warnings().add(name + " are one batch, because each alone is under 15 minutes.");
    }
    return best;
  }

  /** What could be joined, in the order of time. */
  private static List<Pair> candidates(CutFeature cut, Roster roster, List<Link> links) {
    var reach = Reach.of(cut.batches().size(), links);
    var pairs = new ArrayList<Pair>();
    for (int worker = 0; worker < cut.feature().agents().size(); worker++) {
      var batches = roster.ofWorker(worker);
      for (int i = 1; i < batches.size(); i++) {
        int one = batches.get(i - 1);
        int other = batches.get(i);
        if (isSmall(cut, one)
            && isSmall(cut, other)
            && fit(cut, one, other)
            && !somethingLiesBetween(cut, reach, one, other)) {
          int a = cut.batch(one).taskIndex();
          int b = cut.batch(other).taskIndex();
          pairs.add(new Pair(Math.min(a, b), Math.max(a, b)));
        }
      }
    }
    return pairs;
  }

  /** A whole task without steps that names its files and leaves the choice of the agent open. */
  private static boolean isSmall(CutFeature cut, int index) {
    var batch = cut.batch(index);
    var task = batch.task();
    return batch.minutes() < Window.LEAST
        && task.steps().isEmpty()
        && task.agent() == null
        && task.overlap() == null
        && !batch.exclusive();
  }

  private static boolean fit(CutFeature cut, int one, int other) {
    return cut.batch(one).task().kind().equals(cut.batch(other).task().kind())
        && cut.batch(one).minutes() + cut.batch(other).minutes() <= Window.MOST;
  }

  private static boolean somethingLiesBetween(CutFeature cut, Reach reach, int one, int other) {
    return IntStream.range(0, cut.batches().size())
        .filter(between -> between != one && between != other)
        .anyMatch(between ->
            reach.leads(one, between) && reach.leads(between, other)
                || reach.leads(other, between) && reach.leads(between, one));
  }

  /** The feature with the two as one task, which stands where the earlier of them stood. */
  private static Feature merged(Feature feature, Pair pair) {
    var one = feature.tasks().get(pair.one());
    var other = feature.tasks().get(pair.other());
    var joined = joined(one, other);
    var tasks = new ArrayList<TaskSpec>();
    for (int t = 0; t < feature.tasks().size(); t++) {
      if (t == pair.one()) {
        tasks.add(joined);
      } else if (t != pair.other()) {
        tasks.add(needing(feature.tasks().get(t), List.of(one.id(), other.id()), joined.id()));
      }
    }
    return new Feature(
        feature.feature(),
        feature.title(),
        feature.repository(),
        feature.base(),
        feature.complexity(),
        feature.agents(),
        feature.context(),
        tasks,
        feature.policy());
  }

  /** The feature with those tasks as one that a plan has joined, by what the plan calls them. */
  static Feature rejoined(Feature feature, Collection<String> tasks) {
    var joined = feature;
    for (var task : tasks) {
      var ids = List.of(task.split(BETWEEN));
      for (int next = 1; next < ids.size(); next++) {
        var so = String.join(PLUS, ids.subList(0, next));
        joined = merged(joined, new Pair(place(joined, so), place(joined, ids.get(next))));
      }
    }
    return joined;
  }

  private static int place(Feature feature, String task) {
    return feature.tasks().stream().map(TaskSpec::id).toList().indexOf(task);
  }

  private static TaskSpec joined(TaskSpec one, TaskSpec other) {
    var ids = List.of(one.id(), other.id());
    var made = both(one.produces(), other.produces());
    return new TaskSpec(
        one.id() + PLUS + other.id(),
        one.title() + ", " + other.title(),
        one.kind(),
        null,
        one.estimate() + other.estimate(),
        List.of(),
        both(one.needs(), other.needs()).stream().filter(id -> !ids.contains(id)).toList(),
        null,
        both(one.consumes(), other.consumes()).stream().filter(a -> !made.contains(a)).toList(),
        made,
        both(one.reads(), other.reads()),
        both(one.writes(), other.writes()),
        both(deliverables(one), deliverables(other)),
        both(one.acceptance(), other.acceptance()),
        both(one.outOfScope(), other.outOfScope()));
  }

  private static List<String> deliverables(TaskSpec task) {
    return task.deliverables().isEmpty() ? List.of(task.title()) : task.deliverables();
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }

  private static TaskSpec needing(TaskSpec task, List<String> gone, String instead) {
    var needs =
        task.needs().stream()
            .map(need -> gone.contains(need) ? instead : need)
            .distinct()
            .collect(Collectors.toList());
    return new TaskSpec(
        task.id(),
        task.title(),
        task.kind(),
        task.agent(),
        task.minutes(),
        task.steps(),
        needs,
        task.overlap(),
        task.consumes(),
        task.produces(),
        task.reads(),
        task.writes(),
        task.deliverables(),
        task.acceptance(),
        task.outOfScope());
  }
}
