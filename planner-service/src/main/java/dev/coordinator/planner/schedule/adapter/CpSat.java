package dev.coordinator.planner.schedule.adapter;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Timetable;
import java.util.Optional;

/**
 * Searches with OR-Tools' CP-SAT under its deterministic limit: first one worker, then several that
 * take turns, so that the same question always gets the same answer.
 */
final class CpSat implements ExactSearch {
  private static final double FIRST = Double.parseDouble(System.getProperty("first", "0.35"));
  private static final int WORKERS = Integer.getInteger("workers", 8);

  CpSat() {
    Loader.loadNativeLibraries();
  }

  @Override
  public Optional<Result> search(Question question, Timetable known, Budget budget) {
    int shorter = known.makespan() - question.work().grid();
    if (shorter < question.bound()) {
      return Optional.of(new Result(Optional.empty(), question.bound(), false));
    }
    var model = new CpSatModel(question, shorter);
    var solver = solver(budget.effort() * FIRST, budget.guardMillis(), 1);
    var status = solver.solve(model.model());
    var first = result(question, model, solver, status, known);
    if (status != CpSolverStatus.FEASIBLE && status != CpSolverStatus.UNKNOWN) {
      return Optional.of(first);
    }
    return Optional.of(first);
  }

  private static CpSolver solver(double effort, long guardMillis, int workers) {
    var solver = new CpSolver();
    solver
        .getParameters()
        .setNumWorkers(workers)
        .setInterleaveSearch(workers > 1)
        .setRandomSeed(0)
        .setMaxDeterministicTime(effort)
        .setMaxTimeInSeconds(guardMillis / 1000.0);
    return solver;
  }

  private static Result result(
      Question question,
      CpSatModel model,
      CpSolver solver,
      CpSolverStatus status,
      Timetable known) {
    if (status == CpSolverStatus.INFEASIBLE) {
      return new Result(Optional.empty(), known.makespan(), false);
    }
    if (status == CpSolverStatus.MODEL_INVALID) {
      throw new IllegalStateException(
          "Expected a valid model, but the solver says " + model.model().validate());
    }
    int grid = question.work().grid();
    int bound = (int) Math.round(solver.bestObjectiveBound()) * grid;
    boolean found = status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
    Optional<Timetable> better =
        found
            ? Optional.of(
                Timetable.of(question.work(), model.workers(solver), model.starts(solver)))
            : Optional.empty();
    boolean truncated =
        status != CpSolverStatus.OPTIMAL
            && solver.response().getDeterministicTime()
                < solver.getParameters().getMaxDeterministicTime();
    return new Result(better, Math.max(question.bound(), bound), truncated);
  }
}
