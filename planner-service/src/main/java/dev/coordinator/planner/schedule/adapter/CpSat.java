package dev.coordinator.planner.schedule.adapter;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Timetable;
import java.util.List;
import java.util.Optional;

/**
 * Searches with OR-Tools' CP-SAT, one worker, under its deterministic limit, so that the same
 * question always gets the same answer. Each stage asks for a plan shorter than the best so far:
 * first without linear relaxations, which proves most plans several times faster, then with them,
 * because they prove some that nothing else does.
 */
final class CpSat implements ExactSearch {
  private static final List<Stage> STAGES =
      List.of(new Stage(0.18, 0), new Stage(0.11, 1), new Stage(0.71, 0));

  /** A share of the effort, with or without linear relaxations. */
  private record Stage(double share, int linearization) {}

  @Override
  public Optional<Result> search(Question question, Timetable known, Budget budget) {
    var result = new Result(Optional.empty(), question.bound(), false);
    var best = known;
    for (var stage : STAGES) {
      if (result.bound() >= best.makespan() || result.truncated()) {
        break;
      }
      var found = run(question, result.bound(), best, budget, stage);
      best = found.better().orElse(best);
      result = new Result(found.better().or(result::better), found.bound(), found.truncated());
    }
    return Optional.of(result);
  }

  /** Asks for a plan shorter than the best one. */
  private static Result run(Question asked, int bound, Timetable best, Budget budget, Stage stage) {
    var question = new Question(asked.work(), bound, asked.before(), asked.behind());
    var model = new CpSatModel(question, best.makespan() - question.work().grid());
    var solver = solver(budget, stage);
    var status = solver.solve(model.model());
    return switch (status) {
      case INFEASIBLE -> new Result(Optional.empty(), best.makespan(), false);
      case OPTIMAL, FEASIBLE -> {
        var better = Timetable.of(question.work(), model.workers(solver), model.starts(solver));
        yield new Result(Optional.of(better), bound(question, solver), isCut(solver, status));
      }
      case UNKNOWN -> new Result(Optional.empty(), bound(question, solver), isCut(solver, status));
      case MODEL_INVALID, UNRECOGNIZED ->
          throw new IllegalStateException(
              "Expected a valid model, but the solver says " + model.model().validate());
    };
  }

  private static CpSolver solver(Budget budget, Stage stage) {
    var solver = new CpSolver();
    solver
        .getParameters()
        .setNumWorkers(1)
        .setRandomSeed(0)
        .setLinearizationLevel(stage.linearization())
        .setCpModelProbingLevel(0)
        .setUseOverloadCheckerInCumulative(true)
        .setUseTimetableEdgeFindingInCumulative(true)
        .setUseDynamicPrecedenceInDisjunctive(true)
        .setUseStrongPropagationInDisjunctive(true)
        .setMaxDeterministicTime(budget.effort() * stage.share())
        .setMaxTimeInSeconds(budget.guardMillis() / 1000.0);
    return solver;
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
