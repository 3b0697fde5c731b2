package dev.coordinator.planner.schedule.adapter;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import dev.coordinator.planner.schedule.model.Budget.Spent;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Timetable;
import java.util.List;
import java.util.Optional;

/**
 * Searches with OR-Tools' CP-SAT, one worker, under its deterministic limit, so that the same
 * question always gets the same answer. It asks for a plan shorter than the best so far, so that
 * "there is none" is the proof.
 */
final class CpSat implements ExactSearch {
  @Override
  public Optional<Result> search(Question question, Timetable known, Limit limit) {
    if (limit.guardMillis() <= 0) {
      return Optional.of(new Result(Optional.empty(), question.bound(), true, Spent.NOTHING));
    }
    var model = new CpSatModel(question, known.makespan() - question.work().grid());
    var solver = solver(limit);
    var status = solver.solve(model.model());
    return Optional.of(
        switch (status) {
          case INFEASIBLE -> new Result(Optional.empty(), known.makespan(), false, spent(solver));
          case OPTIMAL, FEASIBLE -> {
            var better = Timetable.of(question.work(), model.workers(solver), model.starts(solver));
            yield result(Optional.of(better), question, solver, status);
          }
          case UNKNOWN -> result(Optional.empty(), question, solver, status);
          case MODEL_INVALID, UNRECOGNIZED ->
              throw new IllegalStateException(
                  "Expected a valid model, but the solver says " + model.model().validate());
        });
  }

  /** Fails where the library is there and does not work. */
  static void tryOut() {
    var model = new CpModel();
    model.addAtLeastOne(List.of(model.newBoolVar("")));
    var status = new CpSolver().solve(model);
    if (status != CpSolverStatus.OPTIMAL) {
      throw new IllegalStateException("Expected an answer to one, but the solver says " + status);
    }
  }

  private static Result result(
      Optional<Timetable> better, Question question, CpSolver solver, CpSolverStatus status) {
    return new Result(better, bound(question, solver), isCut(solver, status), spent(solver));
  }

  private static CpSolver solver(Limit limit) {
    var solver = new CpSolver();
    solver
        .getParameters()
        .setNumWorkers(1)
        .setRandomSeed(0)
        .setLinearizationLevel(limit.relaxations() ? 1 : 0)
        .setCpModelProbingLevel(0)
        .setUseOverloadCheckerInCumulative(true)
        .setUseTimetableEdgeFindingInCumulative(true)
        .setUseDynamicPrecedenceInDisjunctive(true)
        .setUseStrongPropagationInDisjunctive(true)
        .setMaxDeterministicTime(limit.effort())
        .setMaxTimeInSeconds(limit.guardMillis() / 1000.0);
    return solver;
  }

  private static Spent spent(CpSolver solver) {
    return new Spent(
        solver.response().getDeterministicTime(), Math.round(solver.wallTime() * 1000));
  }

  private static int bound(Question question, CpSolver solver) {
    int units = (int) Math.ceil(solver.bestObjectiveBound() - 1e-6);
    return Math.max(question.bound(), units * question.work().grid());
  }

  /** Whether it was the clock that ended the search, and not the deterministic limit. */
  private static boolean isCut(CpSolver solver, CpSolverStatus status) {
    double most = solver.getParameters().getMaxDeterministicTime();
    return status != CpSolverStatus.OPTIMAL && solver.response().getDeterministicTime() < most;
  }
}
