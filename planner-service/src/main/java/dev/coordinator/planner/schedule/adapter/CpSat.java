package dev.coordinator.planner.schedule.adapter;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import dev.coordinator.contracts.plan.Certificate.Aim;
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
    var work = question.work();
    var asked = new CpSatModel(question, known.makespan() - work.grid(), Crews.of(work)).shortest();
    var solver = solver(limit);
    var status = solved(solver, asked.model());
    if (status == CpSolverStatus.INFEASIBLE) {
      return Optional.of(new Result(Optional.empty(), known.makespan(), false, spent(solver)));
    }
    var better =
        isFound(status) ? Optional.of(asked.timetable(solver)) : Optional.<Timetable>empty();
    int bound = Math.max(question.bound(), bound(solver) * work.grid());
    return Optional.of(new Result(better, bound, isCut(solver, status), spent(solver)));
  }

  @Override
  public Optional<Result> improve(Question question, Aim aim, Timetable known, Limit limit) {
    if (limit.guardMillis() <= 0) {
      return Optional.of(new Result(Optional.empty(), 0, true, Spent.NOTHING));
    }
    var asked = new AimsModel(question, known, aim);
    var solver = solver(limit);
    // because most of these models are solved in less time than it takes to simplify them
    solver.getParameters().setCpModelPresolve(false);
    var status = solved(solver, asked.model());
    if (status == CpSolverStatus.INFEASIBLE) {
      return Optional.of(new Result(Optional.empty(), known.in(aim), false, spent(solver)));
    }
    var better =
        isFound(status) ? Optional.of(asked.timetable(solver)) : Optional.<Timetable>empty();
    return Optional.of(new Result(better, bound(solver), isCut(solver, status), spent(solver)));
  }

  private static CpSolverStatus solved(CpSolver solver, CpModel model) {
    var status = solver.solve(model);
    if (status == CpSolverStatus.MODEL_INVALID || status == CpSolverStatus.UNRECOGNIZED) {
      throw new IllegalStateException(
          "Expected a valid model, but the solver says " + model.validate());
    }
    return status;
  }

  private static boolean isFound(CpSolverStatus status) {
    return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
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

  private static int bound(CpSolver solver) {
    return (int) Math.ceil(solver.bestObjectiveBound() - 1e-6);
  }

  /** Whether it was the clock that ended the search, and not the deterministic limit. */
  private static boolean isCut(CpSolver solver, CpSolverStatus status) {
    double most = solver.getParameters().getMaxDeterministicTime();
    return status != CpSolverStatus.OPTIMAL && solver.response().getDeterministicTime() < most;
  }
}
