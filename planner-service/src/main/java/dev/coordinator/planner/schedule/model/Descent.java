package dev.coordinator.planner.schedule.model;

import dev.coordinator.contracts.plan.Certificate.Aim;
import dev.coordinator.contracts.plan.Certificate.Search;
import dev.coordinator.planner.schedule.model.ExactSearch.Limit;
import dev.coordinator.planner.schedule.model.ExactSearch.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The search below a makespan that is proven: one aim after the other, each within what those
 * before it have reached, until one of them cannot be proven.
 */
final class Descent {
  private final ExactSearch exact;
  private final Question question;
  private final LowerAims least;
  private final Schedule from;
  private final double effort;
  private final long guardMillis;
  private final List<Aim> proven = new ArrayList<>();
  private Timetable best;
  private Budget.Spent spent = Budget.Spent.NOTHING;
  private boolean truncated;

  /** Goes down from this timetable, with so much effort and time for all aims together. */
  Descent(ExactSearch exact, Question question, Schedule from, double effort, long guardMillis) {
    this.exact = exact;
    this.question = question;
    this.least = new LowerAims(question.work());
    this.from = from;
    this.best = from.timetable();
    this.effort = effort;
    this.guardMillis = guardMillis;
    for (var aim : Aim.values()) {
      if (!settle(aim)) {
        break;
      }
      proven.add(aim);
    }
  }

  private boolean settle(Aim aim) {
    if (best.in(aim) == least.of(aim)) {
      return true;
    }
    var limit = new Limit(true, effort - spent.effort(), guardMillis - spent.millis());
    if (truncated || limit.effort() <= 0 || aim == Aim.KIND_SWITCHES && someTakeNoTime()) {
      return false;
    }
    var found = exact.improve(question, aim, best, limit);
    found.ifPresent(this::learn);
    return found.isPresent() && found.get().bound() == best.in(aim);
  }

  /** Then two that start at once have no order, and the search could count other switches. */
  private boolean someTakeNoTime() {
    var work = question.work();
    return IntStream.range(0, work.size())
        .anyMatch(i -> !work.canDo(work.nobody(), i) && work.leastMinutes(i) == 0);
  }

  private void learn(ExactSearch.Result found) {
    best = found.better().orElse(best);
    spent = spent.and(found.spent());
    truncated = found.truncated();
  }

  /** The makespan is proven here, so of the searches for a shorter plan nothing is to be said. */
  private List<Search> endedByBudget() {
    boolean allProven = proven.size() == Aim.values().length;
    return allProven || truncated ? List.of() : List.of(Search.LOWER_AIMS);
  }

  /** What it came down to. */
  Schedule schedule() {
    return new Schedule(
        best,
        from.bound(),
        List.copyOf(proven),
        endedByBudget(),
        from.truncated() || truncated,
        from.spent().and(spent));
  }
}
