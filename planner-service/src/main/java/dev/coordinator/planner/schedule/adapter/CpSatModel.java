package dev.coordinator.planner.schedule.adapter;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.coordinator.planner.schedule.model.Edge;
import dev.coordinator.planner.schedule.model.ExactSearch.Question;
import dev.coordinator.planner.schedule.model.Instance;
import dev.coordinator.planner.schedule.model.Timetable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The instance as a model that asks for a plan of at most some length; time is counted in units of
 * its grid. A solution is a timetable that keeps every rule, and where there is none there is no
 * such plan.
 */
final class CpSatModel {
  private final Question question;
  private final Instance work;
  private final int unit;
  private final int longest;
  private final Crews crews;
  private final CpModel model = new CpModel();
  private final IntVar makespan;
  private final IntVar[] starts;
  private final LinearArgument[] ends;
  private final IntervalVar[] intervals;
  private final List<Map<Integer, Literal>> choice = new ArrayList<>();

  /** Asks for a plan that ends within {@code longest} minutes, by these crews. */
  CpSatModel(Question question, int longest, Crews crews) {
    this.question = question;
    this.work = question.work();
    this.unit = work.grid();
    this.longest = longest / unit;
    this.crews = crews;
    this.makespan = model.newIntVar(question.bound() / unit, this.longest, "makespan");
    this.starts = new IntVar[work.size()];
    this.ends = new LinearArgument[work.size()];
    this.intervals = new IntervalVar[work.size()];
    for (int i = 0; i < work.size(); i++) {
      addActivity(i);
    }
    addGroups();
    addEdges();
    addCrews();
    addConflicts();
  }

  /** The shortest of these plans is wanted. */
  CpSatModel shortest() {
    model.minimize(makespan);
    return this;
  }

  CpModel model() {
    return model;
  }

  /** Who may do it, by crew, and the literal that says so. */
  Map<Integer, Literal> choice(int i) {
    return choice.get(i);
  }

  IntVar start(int i) {
    return starts[i];
  }

  LinearArgument end(int i) {
    return ends[i];
  }

  /** Whether there is a plan so short in which the one starts when the other has ended. */
  boolean canFollow(int one, int other) {
    int latest = longest - units(question.behind()[one]) - units(work.leastMinutes(one));
    return units(question.before()[other] + work.leastMinutes(other)) <= latest;
  }

  private int units(int minutes) {
    return minutes / unit;
  }

  private void addActivity(int i) {
    int shortest = units(work.leastMinutes(i));
    int from = units(question.before()[i]);
    int to = longest - units(question.behind()[i]) - shortest;
    starts[i] =
        work.hasBegun(i) ? model.newConstant(from) : model.newIntVar(from, Math.max(from, to), "");
    if (to < from) {
      model.addBoolOr(List.of());
    }
    addChoice(i);
    var length = length(i);
    ends[i] = LinearExpr.newBuilder().add(starts[i]).add(length).build();
    intervals[i] = interval(i, length);
    int behind = units(question.behind()[i]);
    model.addGreaterOrEqual(makespan, LinearExpr.newBuilder().add(ends[i]).add(behind).build());
  }

  private IntervalVar interval(int i, LinearExpr length) {
    if (isSameForAll(i)) {
      return model.newFixedSizeIntervalVar(starts[i], units(work.leastMinutes(i)), "");
    }
    int most = IntStream.of(work.capable(i)).map(w -> work.minutes(i, w)).max().orElseThrow();
    var size = model.newIntVar(units(work.leastMinutes(i)), units(most), "");
    model.addEquality(size, length);
    var end = model.newIntVar(0, longest, "");
    ends[i] = end;
    return model.newIntervalVar(starts[i], size, end, "");
  }

  private boolean isSameForAll(int i) {
    return IntStream.of(work.capable(i)).allMatch(w -> work.minutes(i, w) == work.leastMinutes(i));
  }

  private LinearExpr length(int i) {
    if (isSameForAll(i)) {
      return LinearExpr.constant(units(work.leastMinutes(i)));
    }
    var sum = LinearExpr.newBuilder();
    choice
        .get(i)
        .forEach((crew, chosen) -> sum.addTerm(chosen, units(work.minutes(i, crews.first(crew)))));
    return sum.build();
  }

  /** One of the crews that can do it; where there is but one, no variable. */
  private void addChoice(int i) {
    var able = crews.capable(i);
    var literals = new LinkedHashMap<Integer, Literal>();
    if (able.size() == 1) {
      literals.put(able.getFirst(), model.trueLiteral());
    } else {
      able.forEach(crew -> literals.put(crew, model.newBoolVar("")));
      model.addExactlyOne(literals.values());
    }
    choice.add(literals);
    literals.forEach((crew, chosen) -> {
      int first = units(crews.earliest(i, crew));
      if (first > units(question.before()[i]) && !work.hasBegun(i)) {
        model.addGreaterOrEqual(starts[i], first).onlyEnforceIf(chosen);
      }
    });
  }

  private void addGroups() {
    var firsts = new HashMap<Integer, Integer>();
    for (int i = 0; i < work.size(); i++) {
      Integer first = firsts.putIfAbsent(work.activity(i).group(), i);
      if (first != null) {
        var other = choice.get(first);
        choice.get(i).forEach((crew, chosen) -> model.addEquality(chosen, literal(other, crew)));
      }
    }
  }

  private Literal literal(Map<Integer, Literal> of, int crew) {
    return of.getOrDefault(crew, model.falseLiteral());
  }

  private void addEdges() {
    for (int i = 0; i < work.size(); i++) {
      for (var edge : work.into(i)) {
        if (!work.hasBegun(i)) {
          var earliest = LinearExpr.newBuilder().add(ends[edge.from()]);
          if (edge.handoff() && work.handoffMinutes() > 0) {
            addGap(earliest, edge);
          }
          model.addGreaterOrEqual(starts[i], earliest.build());
        }
      }
    }
  }

  private void addGap(LinearExprBuilder earliest, Edge edge) {
    int gap = units(work.handoffMinutes());
    if (work.leastGap(edge) > 0) {
      earliest.add(gap);
      return;
    }
    var from = choice.get(edge.from());
    var to = choice.get(edge.to());
    if (from.size() == 1 && to.size() == 1) {
      return;
    }
    var apart = model.newBoolVar("");
    from.forEach(
        (crew, chosen) -> model.addBoolOr(List.of(chosen.not(), literal(to, crew), apart)));
    to.forEach(
        (crew, chosen) -> model.addBoolOr(List.of(chosen.not(), literal(from, crew), apart)));
    earliest.addTerm(apart, gap);
  }

  /** Each crew at its own work, and each team of crews at all that only it can do. */
  private void addCrews() {
    for (int crew = 0; crew < crews.size(); crew++) {
      var row = new ArrayList<IntervalVar>();
      for (int i = 0; i < work.size(); i++) {
        var chosen = choice.get(i).get(crew);
        if (chosen != null && isOpen(i)) {
          row.add(choice.get(i).size() == 1 ? intervals[i] : optional(i, crew, chosen));
        }
      }
      limit(row, crews.people(crew));
    }
    for (var team : crews.teams()) {
      var all = new ArrayList<IntervalVar>();
      for (int i = 0; i < work.size(); i++) {
        if (isOpen(i) && team.containsAll(crews.capable(i))) {
          all.add(intervals[i]);
        }
      }
      limit(all, team.stream().mapToInt(crews::people).sum());
    }
  }

  /** What is done or takes no agent is in nobody's way; what runs is, until it ends. */
  private boolean isOpen(int i) {
    return !work.canDo(work.nobody(), i) && !work.hasBegun(i);
  }

  private IntervalVar optional(int i, int crew, Literal chosen) {
    int length = units(work.minutes(i, crews.first(crew)));
    return model.newOptionalFixedSizeIntervalVar(starts[i], length, chosen, "");
  }

  private void limit(List<IntervalVar> row, int people) {
    if (row.size() <= people) {
      return;
    }
    if (people == 1) {
      model.addNoOverlap(row);
    } else {
      var cumulative = model.addCumulative(people);
      row.forEach(interval -> cumulative.addDemand(interval, 1));
    }
  }

  private void addConflicts() {
    for (var row : new ConflictRows(work).all()) {
      model.addNoOverlap(row.stream().map(i -> intervals[i]).toList());
    }
  }

  Timetable timetable(CpSolver solver) {
    return Timetable.of(work, workers(solver), starts(solver));
  }

  /** The first minute of each activity in the solution. */
  private List<Integer> starts(CpSolver solver) {
    return IntStream.range(0, work.size())
        .mapToObj(i -> (int) solver.value(starts[i]) * unit)
        .toList();
  }

  /** The agents in the solution: of a crew of several, each time the one free for longest. */
  private List<Integer> workers(CpSolver solver) {
    var chosen =
        choice.stream()
            .map(of ->
                of.entrySet().stream()
                    .filter(one -> of.size() == 1 || solver.booleanValue(one.getValue()))
                    .findFirst()
                    .orElseThrow()
                    .getKey())
            .toList();
    return crews.people(chosen, starts(solver));
  }
}
