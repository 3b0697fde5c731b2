package dev.coordinator.planner.schedule;

import dev.coordinator.planner.schedule.model.Budget;
import dev.coordinator.planner.schedule.model.ExactSearch;
import dev.coordinator.planner.schedule.model.Solver;
import dev.coordinator.planner.schedule.model.WhatIf;
import dev.coordinator.planner.schedule.model.WhatIfSolver;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes schedules, never more at once than there are cores, each on a thread of its own that no
 * request needs. Whoever comes waits in a row and gets its turn in the order of coming; who finds
 * the row full is refused at once.
 */
@Startup
@ApplicationScoped
public class MakeSchedule {
  private final ExactSearch exact;
  private final Solver solver;
  private final Asker asker;
  private final Turns turns;
  private final PlanMeters meters;
  private final ExecutorService threads;

  public MakeSchedule(
      ExactSearch exact,
      Asker asker,
      MeterRegistry registry,
      @ConfigProperty(name = "coordinator.planner.solvers", defaultValue = "0") int solvers,
      @ConfigProperty(name = "coordinator.planner.waiting", defaultValue = "64") int waiting) {
    int atOnce = solvers > 0 ? solvers : Runtime.getRuntime().availableProcessors();
    this.exact = exact;
    this.solver = new Solver(exact);
    this.asker = asker;
    this.turns = new Turns(atOnce, Math.max(0, waiting));
    this.meters = new PlanMeters(registry, turns);
    this.threads =
        Executors.newFixedThreadPool(
            atOnce, Thread.ofPlatform().name("solver-", 0).daemon().factory());
  }

  @PreDestroy
  void end() {
    threads.shutdown();
  }

  /**
   * Answers a question that has no flaws.
   *
   * @throws RowIsFull when too many wait already
   */
  public WhatIfSolver.Answer answer(WhatIf question) {
    return inTurn(() ->
        measured(
            () -> new WhatIfSolver(solver).solve(question, Budget.DEFAULT),
            answer -> answer.schedule().isOptimal()));
  }

  /**
   * Does what needs a core, a search or not, when its turn has come.
   *
   * @throws RowIsFull when too many wait already
   */
  public <T> T inTurn(Supplier<T> work) {
    return turns.take(asker::isGone, () -> onOwnThread(work));
  }

  /**
   * Does more for who had a turn already and would lose what was done in it: in a turn too, but
   * never refused.
   *
   * @throws LeftTheRow when nobody waits for it any more
   */
  public <T> T inAnotherTurn(Supplier<T> work) {
    return turns.takeAgain(asker::isGone, () -> onOwnThread(work));
  }

  /** Searches, within a turn, and counts it under what is proven of the result. */
  public <T> T measured(Supplier<T> search, Predicate<T> isOptimal) {
    return meters.measured(search, isOptimal);
  }

  /** Searches ahead of those who ask, for a session at work; never refused. */
  public <T> T inTurnAhead(Supplier<T> work, Predicate<T> isOptimal) {
    return turns.takeAhead(() -> onOwnThread(() -> meters.measured(work, isOptimal)));
  }

  /** Not on the caller's thread, because a search would keep a carrier from all other requests. */
  private <T> T onOwnThread(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw failed;
    }
  }

  /** Whether the exact search takes part; waits until that is known. */
  public boolean isExact() {
    return exact.isThere();
  }

  /** The solver, to be used {@link #inTurn} only. */
  public Solver solver() {
    return solver;
  }
}
