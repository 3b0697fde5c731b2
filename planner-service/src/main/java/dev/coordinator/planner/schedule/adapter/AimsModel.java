package dev.coordinator.planner.schedule.adapter;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import dev.coordinator.contracts.plan.Certificate.Aim;
import dev.coordinator.planner.schedule.model.Edge;
import dev.coordinator.planner.schedule.model.ExactSearch.Question;
import dev.coordinator.planner.schedule.model.Instance;
import dev.coordinator.planner.schedule.model.Timetable;
import java.util.List;

/**
 * The instance as a model that asks for a timetable as short as a known one, as good in the aims
 * before one aim, and better in that. Each agent is a crew of its own, because these aims ask who
 * does it.
 */
final class AimsModel {
  private final Instance work;
  private final CpSatModel base;
  private final CpModel model;

  AimsModel(Question question, Timetable known, Aim aim) {
    this.work = question.work();
    this.base = new CpSatModel(question, known.makespan(), Crews.ofOne(work));
    this.model = base.model();
    for (var one : Aim.values()) {
      if (one.compareTo(aim) < 0) {
        model.addLessOrEqual(sum(one), known.in(one));
      }
    }
    var asked = sum(aim);
    model.addLessOrEqual(asked, known.in(aim) - 1);
    model.minimize(asked);
  }

  CpModel model() {
    return model;
  }

  Timetable timetable(CpSolver solver) {
    return base.timetable(solver);
  }

  private LinearArgument sum(Aim aim) {
    return switch (aim) {
      case HANDOFFS -> handoffs();
      case KIND_SWITCHES -> kindSwitches();
      case BALANCE -> heaviestLoad();
    };
  }

  private LinearArgument handoffs() {
    var sum = LinearExpr.newBuilder();
    for (int i = 0; i < work.size(); i++) {
      work.into(i).stream().filter(Edge::handoff).forEach(edge -> sum.add(isHandoff(edge)));
    }
    return sum.build();
  }

  /** At least 1 where two agents do them; never more than it must be, because it is minimized. */
  private LinearArgument isHandoff(Edge edge) {
    var from = base.choice(edge.from());
    var to = base.choice(edge.to());
    if (from.keySet().stream().noneMatch(to::containsKey)) {
      return LinearExpr.constant(1);
    }
    var apart = model.newBoolVar("");
    from.forEach((agent, chosen) ->
        model.addBoolOr(
            List.of(chosen.not(), to.getOrDefault(agent, model.falseLiteral()), apart)));
    return apart;
  }

  private LinearArgument heaviestLoad() {
    var heaviest = model.newIntVar(0, Integer.MAX_VALUE, "");
    for (int w = 0; w < work.nobody(); w++) {
      var load = LinearExpr.newBuilder();
      for (int i = 0; i < work.size(); i++) {
        var chosen = base.choice(i).get(w);
        if (chosen != null) {
          load.addTerm(chosen, work.minutes(i, w));
        }
      }
      model.addGreaterOrEqual(heaviest, load);
    }
    return heaviest;
  }

  private LinearArgument kindSwitches() {
    var sum = LinearExpr.newBuilder();
    for (int w = 0; w < work.nobody(); w++) {
      new KindWay(work, base, w).addTo(sum);
    }
    return sum.build();
  }
}
