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
    var question = asked.withNewTasks();
    var parts = Cuts.of(question);
    var apart = solve(question, parts, budget);
    if (question.isAsGiven()) {
      return apart;
    }
    var joined = Neighbours.joined(question, parts);
    if (joined.equals(parts)) {
      return apart;
    }
    var together = solve(question, joined, budget);
    boolean longer =
        together.schedule().timetable().makespan() > apart.schedule().timetable().makespan();
    return longer ? apart : new Answer(together.instance(), provenBy(apart, together));
  }

  private Answer solve(WhatIf question, List<List<Part>> parts, Budget budget) {
    var instance = WhatIfInstance.of(question, parts);
    return new Answer(instance, solver.solve(instance, budget));
  }

  /**
   * Joining is a choice, so only what bounds both ways bounds the plan; mostly that is the bound of
   * all apart, but two that are joined are rounded once and may be shorter.
   */
  private static Schedule provenBy(Answer apart, Answer together) {
    var schedule = together.schedule();
    var bound = apart.schedule().bound();
    return new Schedule(
        schedule.timetable(),
        bound.minutes() <= schedule.bound().minutes() ? bound : schedule.bound(),
        schedule.handoffsProven(),
        schedule.kindSwitchesProven(),
        schedule.balanceProven(),
        schedule.truncated() || apart.schedule().truncated());
  }

  /** What came out. */
  public record Answer(Instance instance, Schedule schedule) {}
}
