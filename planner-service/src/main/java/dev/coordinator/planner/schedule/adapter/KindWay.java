package dev.coordinator.planner.schedule.adapter;

import com.google.ortools.sat.CircuitConstraint;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.coordinator.planner.schedule.model.Instance;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The way of one agent through all that it does, in the order of time: a circuit from what it has
 * begun through what it is chosen for. Each step to another kind is a switch.
 */
final class KindWay {
  private static final int HOME = 0;

  private final Instance work;
  private final CpSatModel base;
  private final CpModel model;
  private final int agent;
  private final List<Integer> begun;
  private final List<Integer> open;

  KindWay(Instance work, CpSatModel base, int agent) {
    this.work = work;
    this.base = base;
    this.model = base.model();
    this.agent = agent;
    this.begun =
        theirs(true)
            .sorted(
                Comparator.<Integer>comparingInt(i -> work.activity(i).earliest())
                    .thenComparing(i -> i))
            .toList();
    this.open = theirs(false).toList();
  }

  private Stream<Integer> theirs(boolean hasBegun) {
    return IntStream.range(0, work.size())
        .filter(i -> work.canDo(agent, i) && work.hasBegun(i) == hasBegun)
        .boxed();
  }

  /** Adds the switches of the agent to the sum. */
  void addTo(LinearExprBuilder sum) {
    for (int k = 1; k < begun.size(); k++) {
      sum.add(isSwitch(begun.get(k - 1), begun.get(k)) ? 1 : 0);
    }
    if (!isOfOneKind()) {
      addWay(sum);
    }
  }

  private boolean isOfOneKind() {
    return open.stream().noneMatch(i -> isSwitch(open.getFirst(), i) || isFirstSwitch(i));
  }

  private boolean isSwitch(int one, int next) {
    return !Objects.equals(work.activity(one).kind(), work.activity(next).kind());
  }

  private boolean isFirstSwitch(int i) {
    return !begun.isEmpty() && isSwitch(begun.getLast(), i);
  }

  private void addWay(LinearExprBuilder sum) {
    var way = model.addCircuit();
    way.addArc(HOME, HOME, model.newBoolVar(""));
    for (int k = 0; k < open.size(); k++) {
      int i = open.get(k);
      way.addArc(k + 1, k + 1, Objects.requireNonNull(base.choice(i).get(agent)).not());
      var first = arc(way, HOME, k + 1);
      if (isFirstSwitch(i)) {
        sum.add(first);
      }
      arc(way, k + 1, HOME);
      for (int l = 0; l < open.size(); l++) {
        if (l != k && base.canFollow(open.get(l), i)) {
          addStep(way, k, l, sum);
        }
      }
    }
  }

  private void addStep(CircuitConstraint way, int k, int l, LinearExprBuilder sum) {
    var step = arc(way, k + 1, l + 1);
    model.addGreaterOrEqual(base.start(open.get(l)), base.end(open.get(k))).onlyEnforceIf(step);
    if (isSwitch(open.get(k), open.get(l))) {
      sum.add(step);
    }
  }

  private Literal arc(CircuitConstraint way, int from, int to) {
    var literal = model.newBoolVar("");
    way.addArc(from, to, literal);
    return literal;
  }
}
