package dev.coordinator.planner.schedule.adapter;

import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Search;
import dev.coordinator.planner.schedule.model.Schedule;
import dev.coordinator.planner.schedule.model.WhatIf;
import dev.coordinator.planner.schedule.model.WhatIfSolver.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A schedule with its certificate, batches in the order of their start; what is done is left out,
 * what runs is there. The same question always gets the same bytes, unless it says truncated.
 *
 * @param gapPercent how far the makespan can be from the best at most
 * @param speedUp sequential minutes by makespan
 * @param endedByBudget which searches used up what they may try with nothing proven
 * @param finish for a replan the end of everything, counted from 0
 */
record ScheduleAnswer(
    int makespan,
    int lowerBound,
    String lowerBoundReason,
    String status,
    double gapPercent,
    int sequentialMinutes,
    double speedUp,
    Aim handoffs,
    Aim kindSwitches,
    Aim heaviestLoad,
    boolean truncated,
    List<Search> endedByBudget,
    @Nullable Integer finish,
    List<Batch> batches) {
  record Batch(String id, String agent, int start, int end) {}

  /** A lower aim, and whether no plan that is as good in all before it can be better in it. */
  record Aim(int value, boolean proven) {}

  static ScheduleAnswer of(WhatIf question, Answer answer) {
    var schedule = answer.schedule();
    var table = schedule.timetable();
    int makespan = table.makespan();
    int bound = schedule.bound().minutes();
    return new ScheduleAnswer(
        makespan,
        bound,
        schedule.bound().reason(),
        schedule.isOptimal() ? "OPTIMAL" : "FEASIBLE",
        hundredths(100.0 * (makespan - bound) / Math.max(1, makespan)),
        table.sequentialMinutes(),
        hundredths((double) table.sequentialMinutes() / Math.max(1, makespan)),
        aim(schedule, Certificate.Aim.HANDOFFS),
        aim(schedule, Certificate.Aim.KIND_SWITCHES),
        aim(schedule, Certificate.Aim.BALANCE),
        schedule.truncated(),
        schedule.endedByBudget(),
        question.now() == null ? null : makespan,
        batches(question, answer));
  }

  private static Aim aim(Schedule schedule, Certificate.Aim aim) {
    return new Aim(schedule.timetable().in(aim), schedule.provenAims().contains(aim));
  }

  private static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static List<Batch> batches(WhatIf question, Answer answer) {
    var work = answer.instance();
    var table = answer.schedule().timetable();
    return IntStream.range(0, work.size())
        .filter(i -> table.workers().get(i) != work.nobody() && !isDone(question, work.name(i)))
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(table.starts()::get)
                .thenComparing(table.workers()::get)
                .thenComparing(i -> i))
        .map(i ->
            new Batch(
                work.name(i),
                work.agents().get(table.workers().get(i)).name(),
                table.starts().get(i),
                table.ends().get(i)))
        .toList();
  }

  private static boolean isDone(WhatIf question, String task) {
    return question.state().stream()
        .anyMatch(s -> s.task().equals(task) && s.status().equals(WhatIf.State.DONE));
  }
}
