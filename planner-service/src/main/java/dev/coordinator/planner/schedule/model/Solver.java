package dev.coordinator.planner.schedule.model;

import dev.coordinator.contracts.plan.Certificate.Search;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a best schedule and proves it, as far as the budget goes: bounds first, then by turns a
 * local search and an exact one until the two meet. The same instance and budget always give the
 * same schedule, unless it says that it was truncated.
 */
public final class Solver {
  /** By turns, because each finds in a hundredth of a second what the other misses in a whole. */
  private static final List<Round> ROUNDS =
      List.of(new Round(0.2, 0.18, false), new Round(0.8, 0.11, true), new Round(1, 0.71, false));

  /** The share of the effort for the aims below the makespan. */
  private static final double BELOW = 0.2;

  /** Activities above which little was ever gained in these aims; a feature has fewer. */
  private static final int MOST_BELOW = 40;

  /** Times the tries, where no exact search is there to look further; about half a second. */
  private static final int TRIES_INSTEAD = 5;

  private final ExactSearch exact;

  /** A share of the tries, then a share of the effort with or without linear relaxations. */
  private record Round(double tries, double effort, boolean relaxations) {}

  public Solver(ExactSearch exact) {
    this.exact = exact;
  }

  /** Plans the instance. */
  public Schedule solve(Instance work, Budget budget) {
    var search = new Climb(work, budget);
    for (var round : ROUNDS) {
      if (!search.isDone()) {
        search.take(round);
      }
    }
    return search.schedule();
  }

  /**
   * The schedule, if its makespan is proven, with the lower aims as low as a share of the budget
   * reaches, and with those that are proven. It is to be asked for a plan that is chosen, because
   * it takes longer than most makespans.
   */
  public Schedule descend(Instance work, Schedule schedule, Budget left) {
    if (!schedule.isOptimal()) {
      return schedule;
    }
    var windows = new Windows(work, new Teams(work));
    var question =
        new ExactSearch.Question(
            work, schedule.bound().minutes(), windows.before(), windows.behind());
    double share = work.size() <= MOST_BELOW ? Budget.DEFAULT.effort() * BELOW : 0;
    double effort = Math.min(left.effort(), share);
    return new Descent(exact, question, schedule, effort, left.guardMillis()).schedule();
  }

  private final class Climb {
    private final Instance work;
    private final Budget budget;
    private final Windows windows;
    private final LocalSearch local;
    private final int tries;
    private LowerBound bound;
    private Budget.Spent spent = Budget.Spent.NOTHING;
    private boolean truncated;
    private boolean unsearched;
    private boolean allTried;

    Climb(Instance work, Budget budget) {
      var bounds = new Bounds(work);
      this.work = work;
      this.budget = budget;
      this.bound = bounds.best();
      this.windows = bounds.windows();
      this.local = new LocalSearch(work, windows);
      this.tries = budget.triesFor(work.size());
    }

    boolean isDone() {
      return truncated || local.best().makespan() <= bound.minutes();
    }

    void take(Round round) {
      local.shorten(bound.minutes(), (int) (tries * round.tries()));
      allTried = round.equals(ROUNDS.getLast());
      long millis = budget.guardMillis() - spent.millis();
      double effort = budget.effort() * round.effort();
      if (!isDone() && effort > 0 && !unsearched) {
        var limit = new ExactSearch.Limit(round.relaxations(), effort, millis);
        exact.search(question(), local.best(), limit).ifPresentOrElse(this::learn, this::goWithout);
      }
    }

    private void learn(ExactSearch.Result found) {
      found.better().ifPresent(local::adopt);
      spent = spent.and(found.spent());
      truncated = found.truncated();
      bound = proven(bound, found.bound(), local.best().makespan());
    }

    /** The local search takes over the effort of the exact one, and the budget says so. */
    private void goWithout() {
      unsearched = true;
      local.shorten(bound.minutes(), tries * TRIES_INSTEAD);
      spent = new Budget.Spent(budget.effort(), spent.millis());
    }

    Schedule schedule() {
      local.polish(tries / 5);
      boolean met = local.best().makespan() == bound.minutes();
      var known = unsearched && !met ? bound.withoutSearch() : bound;
      var ended = met ? List.<Search>of() : endedByBudget();
      return new Schedule(local.best(), known, List.of(), ended, truncated, spent);
    }

    /** Not what a clock cut before. */
    private List<Search> endedByBudget() {
      var ended = new ArrayList<Search>();
      if (allTried) {
        ended.add(Search.LOCAL);
      }
      if (!truncated && !unsearched && exact.isThere()) {
        ended.add(Search.EXACT);
      }
      return List.copyOf(ended);
    }

    private ExactSearch.Question question() {
      return new ExactSearch.Question(work, bound.minutes(), windows.before(), windows.behind());
    }
  }

  private static LowerBound proven(LowerBound known, int searched, int makespan) {
    if (searched <= known.minutes()) {
      return known;
    }
    return new LowerBound(
        searched,
        searched == makespan
            ? "All plans shorter than %d minutes were searched, and none is possible."
                .formatted(searched)
            : "The search has ruled out every plan shorter than %d minutes, and then reached its limit."
                .formatted(searched));
  }
}
