package dev.coordinator.planner.schedule;

import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Solver;
import dev.coordinator.planner.schedule.model.WhatIf;
import dev.coordinator.planner.schedule.model.WhatIfSolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes schedules, never more at once than there are cores: whoever comes waits in a row, and each
 * gets its turn in the order of coming.
 */
@ApplicationScoped
public class MakeSchedule {
  private final Solver solver;
  private final Semaphore turns;

  public MakeSchedule(
      ExactSearch exact,
      @ConfigProperty(name = "coordinator.planner.solvers", defaultValue = "0") int solvers) {
    this.solver = new Solver(exact);
    int cores = Runtime.getRuntime().availableProcessors();
    this.turns = new Semaphore(solvers > 0 ? solvers : cores, true);
  }

  /** Answers a question that has no flaws. */
  public WhatIfSolver.Answer answer(WhatIf question) {
    return inTurn(() -> new WhatIfSolver(solver).solve(question, Budget.DEFAULT));
  }

  /** Does what needs a solver when its turn has come. */
  public <T> T inTurn(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  /** The solver, to be used {@link #inTurn}. */
  public Solver solver() {
    return solver;
  }
}
