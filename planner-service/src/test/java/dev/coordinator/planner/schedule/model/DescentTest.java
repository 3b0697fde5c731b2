package dev.coordinator.planner.schedule.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.plan.Certificate.Aim;
import dev.coordinator.contracts.plan.Certificate.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DescentTest {
  private static final Budget.Spent EACH = new Budget.Spent(0.01, 100);
  private static final Instance WORK = RandomInstance.of(new Random(3), 12);
  private static final Timetable KNOWN = table(9, 9, 900);

  /** Finds what it is told to find, and notes what it was asked. */
  private static final class Told implements ExactSearch {
    private final List<Result> answers;
    private final List<Aim> asked = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();

    Told(Result... answers) {
      this.answers = new ArrayList<>(List.of(answers));
    }

    @Override
    public Optional<Result> search(Question question, Timetable known, Limit limit) {
      throw new AssertionError("Expected the makespan to be proven, but it is searched");
    }

    @Override
    public Optional<Result> improve(Question question, Aim aim, Timetable known, Limit limit) {
      asked.add(aim);
      limits.add(limit);
      return answers.isEmpty() ? Optional.empty() : Optional.of(answers.removeFirst());
    }
  }

  private static Timetable table(int handoffs, int switches, int load) {
    return new Timetable(List.of(), List.of(), List.of(), 50, 50, handoffs, switches, load);
  }

  private static ExactSearch.Result none(int bound) {
    return new ExactSearch.Result(Optional.empty(), bound, false, EACH);
  }

  private static ExactSearch.Result found(Timetable better, int bound) {
    return new ExactSearch.Result(Optional.of(better), bound, false, EACH);
  }

  private static Schedule descended(ExactSearch exact) {
    var none = new int[WORK.size()];
    var question = new ExactSearch.Question(WORK, 50, none, none);
    var bound = new LowerBound(50, "because");
    var from = new Schedule(KNOWN, bound, List.of(), List.of(), false, Budget.Spent.NOTHING);
    return new Descent(exact, question, from, 0.05, 900).schedule();
  }

  @Test
  void oneAimAfterTheOtherIsSearchedAndProven() {
    var told = new Told(none(9), found(table(9, 8, 950), 8), none(950));
    var schedule = descended(told);
    assertThat(told.asked).containsExactly(Aim.values());
    assertThat(schedule.provenAims()).containsExactly(Aim.values());
    assertThat(schedule.endedByBudget()).isEmpty();
    assertThat(schedule.timetable()).isEqualTo(table(9, 8, 950));
    assertThat(schedule.spent()).isEqualTo(new Budget.Spent(0.03, 300));
  }

  @Test
  void allAimsTogetherHaveOneLimit() {
    var told = new Told(none(9), none(9), none(900));
    descended(told);
    assertThat(told.limits.stream().mapToInt(limit -> (int) Math.round(limit.effort() * 1000)))
        .containsExactly(50, 40, 30);
    assertThat(told.limits.stream().map(ExactSearch.Limit::guardMillis))
        .containsExactly(900L, 800L, 700L);
  }

  @Test
  void whatIsBetterIsTakenAlsoWhereItIsNotProvenAndNothingBelowIsSaid() {
    var told = new Told(none(9), found(table(9, 7, 950), 6));
    var schedule = descended(told);
    assertThat(told.asked).containsExactly(Aim.HANDOFFS, Aim.KIND_SWITCHES);
    assertThat(schedule.timetable().kindSwitches()).isEqualTo(7);
    assertThat(schedule.provenAims()).containsExactly(Aim.HANDOFFS);
    assertThat(schedule.endedByBudget()).containsExactly(Search.LOWER_AIMS);
  }

  @Test
  void withoutAnExactSearchNothingIsSaidBeyondTheBounds() {
    var schedule = descended(ExactSearch.NONE);
    assertThat(schedule.timetable()).isEqualTo(KNOWN);
    assertThat(schedule.provenAims()).isEmpty();
  }

  @Test
  void aClockThatCutsEndsItAndIsTold() {
    var cut = new ExactSearch.Result(Optional.empty(), 0, true, EACH);
    var told = new Told(cut);
    var schedule = descended(told);
    assertThat(schedule.truncated()).isTrue();
    assertThat(schedule.endedByBudget()).isEmpty();
    assertThat(told.asked).hasSize(1);
  }
}
