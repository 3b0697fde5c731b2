package dev.coordinator.planner.schedule.model;

import java.util.List;

/**
 * Answers a question to the scheduler: cuts the tasks, plans them, and joins small neighbours when
 * that makes the plan no longer. The question has no flaws.
 */
public final class WhatIfSolver {
  private final Solver solver;

  public WhatIfSolver(Solver solver) {
    this.solver = solver;
  }

  /** The schedule, with the instance that its indices belong to. */
  public Answer solve(WhatIf asked, Budget budget) {
    var best = shortest(asked.withNewTasks(), budget);
    var left = budget.without(best.schedule().spent());
    return new Answer(best.instance(), solver.descend(best.instance(), best.schedule(), left));
  }

  private Answer shortest(WhatIf question, Budget budget) {
    var parts = Cuts.of(question);
    var apart = solve(question, parts, budget);
    if (question.takesTasksAsGiven()) {
      return apart;
    }
    var joined = SmallBatches.joined(question, parts);
    if (joined.equals(parts)) {
      return apart;
    }
    var one = apart.schedule();
    var together = solve(question, joined, budget.without(one.spent()));
    boolean longer = together.schedule().timetable().makespan() > one.timetable().makespan();
    return longer ? apart : new Answer(together.instance(), together.schedule().chosenOver(one));
  }

  private Answer solve(WhatIf question, List<List<Part>> parts, Budget budget) {
    var instance = WhatIfInstance.of(question, parts);
    return new Answer(instance, solver.solve(instance, budget));
  }

  /** What came out. */
  public record Answer(Instance instance, Schedule schedule) {}
}
