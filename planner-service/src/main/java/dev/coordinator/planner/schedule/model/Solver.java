package dev.coordinator.planner.schedule.model;

/**
 * Finds a best schedule and proves it, as far as the budget goes: bounds first, then a local
 * search, and where the two do not meet an exact search. The same instance and budget always give
 * the same schedule, unless it says that it was truncated.
 */
public final class Solver {
  private final ExactSearch exact;

  public Solver(ExactSearch exact) {
    this.exact = exact;
  }

  /** Plans the instance. */
  public Schedule solve(Instance work, Budget budget) {
    var bounds = new Bounds(work);
    var bound = bounds.best();
    var search = new LocalSearch(work, bounds.windows());
    int tries = budget.triesFor(work.size());
    search.shorten(bound.minutes(), tries);
    boolean truncated = false;
    if (search.best().makespan() > bound.minutes()) {
      var question =
          new ExactSearch.Question(
              work, bound.minutes(), bounds.windows().before(), bounds.windows().behind());
      var found = exact.search(question, search.best(), budget);
      if (found.isPresent()) {
        found.get().better().ifPresent(search::adopt);
        truncated = found.get().truncated();
        bound = proven(bound, found.get().bound(), search.best().makespan());
      }
    }
    search.polish(tries / 5);
    return schedule(work, search.best(), bound, truncated);
  }

  private static Schedule schedule(
      Instance work, Timetable best, LowerBound bound, boolean truncated) {
    var least = new LowerAims(work);
    boolean optimal = best.makespan() == bound.minutes();
    boolean handoffs = optimal && best.handoffs() == least.leastHandoffs();
    boolean switches = handoffs && best.kindSwitches() == least.leastKindSwitches();
    boolean balance = switches && best.heaviestLoad() == least.leastHeaviestLoad();
    return new Schedule(best, bound, handoffs, switches, balance, truncated);
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
