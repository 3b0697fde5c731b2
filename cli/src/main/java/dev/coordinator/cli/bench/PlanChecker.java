package dev.coordinator.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a plan against its question by the written rules alone; it shares nothing with the planner
 * and knows no optimum. What it finds wrong is a sentence each; nothing means that the plan holds.
 */
final class PlanChecker {
  private final JsonNode input;
  private final JsonNode answer;
  private final PlanQuestion question;
  private final List<String> wrong = new ArrayList<>();
  private final List<Placed> placed = new ArrayList<>();
  private final Map<String, List<Placed>> ofTask = new HashMap<>();

  private PlanChecker(JsonNode input, JsonNode answer) {
    this.input = input;
    this.answer = answer;
    this.question = new PlanQuestion(input);
  }

  /** A batch as the plan has it; of small neighbours joined to one, all tasks are named. */
  record Placed(String id, List<String> tasks, String agent, int start, int end) {
    int minutes() {
      return end - start;
    }

    boolean overlaps(Placed other) {
      return start < other.end && other.start < end;
    }
  }

  static List<String> check(JsonNode input, JsonNode answer) {
    var checker = new PlanChecker(input, answer);
    checker.place();
    if (checker.wrong.isEmpty()) {
      checker.checkTasks();
      checker.checkOverlaps();
      checker.checkNeeds();
      checker.checkSyncs();
      checker.checkEnd();
      checker.checkCounts();
    }
    return checker.wrong;
  }

  private void fail(String form, Object... values) {
    wrong.add(form.formatted(values));
  }

  private void place() {
    for (var batch : answer.path("batches")) {
      var id = batch.path("id").asText();
      var tasks = question.tasksOf(id);
      if (tasks.isEmpty()) {
        fail("%s is no batch of any task", id);
      }
      add(
          new Placed(
              id,
              tasks,
              batch.path("agent").asText(),
              batch.path("start").asInt(),
              batch.path("end").asInt()));
    }
    for (var state : question.done()) {
      var task = state.path("task").asText();
      if (ofTask.containsKey(task)) {
        fail("%s is done, but planned again", task);
      }
      add(
          new Placed(
              task,
              List.of(task),
              state.path("agent").asText(),
              state.path("startedAt").asInt(),
              state.path("finishedAt").asInt()));
    }
  }

  private void add(Placed batch) {
    placed.add(batch);
    batch.tasks().forEach(task -> ofTask.computeIfAbsent(task, _ -> new ArrayList<>()).add(batch));
  }

  private List<Placed> of(String task) {
    return ofTask.getOrDefault(task, List.of());
  }

  private void checkTasks() {
    for (var task : question.tasks()) {
      var batches = of(task);
      if (batches.isEmpty()) {
        fail("%s is not in the plan", task);
      }
      for (int k = 1; k < batches.size(); k++) {
        checkPair(batches.get(k - 1), batches.get(k), true);
      }
      if (batches.size() > 1 && batches.stream().anyMatch(b -> b.tasks().size() > 1)) {
        fail("%s is cut and joined at once", task);
      }
    }
    for (var batch : placed) {
      if (!question.isDone(batch.tasks().getFirst())) {
        checkBatch(batch);
      }
    }
  }

  private void checkBatch(Placed batch) {
    var first = batch.tasks().getFirst();
    for (var task : batch.tasks()) {
      if (!question.mayDo(batch.agent(), task)) {
        fail("%s is given to %s, who cannot do it", batch.id(), batch.agent());
      }
    }
    var running = question.running(first);
    int earliest = question.earliest(batch.agent());
    if (running != null) {
      int start = running.path("startedAt").asInt();
      int planned = start + question.minutes(batch.agent(), batch.tasks());
      int end = Math.max(planned, question.now() + 1);
      boolean kept = batch.agent().equals(running.path("agent").asText());
      if (!kept || batch.start() != start || batch.end() != end) {
        fail("%s runs, but is not left to go on from %d to %d", batch.id(), start, end);
      }
      return;
    }
    if (batch.start() < earliest) {
      fail("%s starts at %d, before minute %d", batch.id(), batch.start(), earliest);
    }
    checkLength(batch, of(first));
  }

  /** A whole task takes its minutes exactly; of pieces each may be rounded by half a minute. */
  private void checkLength(Placed batch, List<Placed> all) {
    if (all.size() == 1) {
      int minutes = question.minutes(batch.agent(), batch.tasks());
      if (batch.minutes() != minutes) {
        fail("%s takes %d minutes instead of %d", batch.id(), batch.minutes(), minutes);
      }
    } else if (all.getFirst().equals(batch)) {
      double sum = all.stream().mapToDouble(b -> b.minutes() / question.factor(b.agent())).sum();
      double estimate = question.estimate(batch.tasks().getFirst());
      if (Math.abs(sum - estimate) > all.size()) {
        fail("%s is cut into %.1f minutes instead of %.0f", batch.id(), sum, estimate);
      }
    }
  }

  private void checkOverlaps() {
    for (int a = 0; a < placed.size(); a++) {
      for (int b = a + 1; b < placed.size(); b++) {
        var one = placed.get(a);
        var other = placed.get(b);
        if (one.overlaps(other) && question.isOpen(one) | question.isOpen(other)) {
          if (one.agent().equals(other.agent())) {
            fail("%s has %s and %s at once", one.agent(), one.id(), other.id());
          }
          if (question.fight(one.tasks(), other.tasks())) {
            fail("%s and %s touch the same files at once", one.id(), other.id());
          }
        }
      }
    }
  }

  private void checkNeeds() {
    for (var task : question.tasks()) {
      if (!question.hasBegun(task) && !of(task).isEmpty()) {
        var first = of(task).getFirst();
        for (var need : question.needs(task)) {
          var last = question.endOf(need, this::of);
          if (last == null || !last.equals(first)) {
            checkPair(last, first, true);
          }
        }
        question.partial(task).forEach(other -> checkPartial(of(other), of(task)));
      }
    }
  }

  private void checkPartial(List<Placed> earlier, List<Placed> later) {
    if (earlier.size() > 1 || later.size() > 1) {
      checkPair(earlier.getFirst(), later.getFirst(), false);
      checkPair(earlier.getLast(), later.getLast(), false);
    }
  }

  private void checkPair(@Nullable Placed first, Placed next, boolean handoff) {
    if (first == null) {
      fail("%s needs what is not in the plan", next.id());
      return;
    }
    boolean apart = handoff && !first.agent().equals(next.agent());
    int from = first.end() + (apart ? input.path("handoffMinutes").asInt() : 0);
    if (next.start() < from) {
      fail("%s starts at %d, but %s allows it from %d", next.id(), next.start(), first.id(), from);
    }
  }

  private void checkSyncs() {
    for (var sync : input.path("syncs")) {
      int from = 0;
      for (var after : sync.path("after")) {
        var last = question.endOf(after.asText(), this::of);
        from = Math.max(from, last == null ? 0 : last.end());
      }
      int until = from + sync.path("minutes").asInt();
      for (var before : sync.path("before")) {
        var first = of(before.asText()).getFirst();
        if (!question.hasBegun(before.asText()) && first.start() < until) {
          fail("%s starts at %d, before sync %s ends", first.id(), first.start(), sync.path("id"));
        }
      }
    }
  }

  private void checkEnd() {
    int last = placed.stream().mapToInt(Placed::end).max().orElse(0);
    int said = answer.path("makespan").asInt();
    boolean open = input.path("syncs").isEmpty() && said != last;
    if (said < last || open || answer.path("lowerBound").asInt() > said) {
      fail("it ends at %d, but says %d", last, said);
    }
  }

  /** What the plan says of its lower aims must be what can be counted in it. */
  private void checkCounts() {
    new PlanCounts(question, placed, this::of)
        .counts()
        .forEach((aim, counted) -> {
          int said = answer.path(aim).path("value").asInt(-1);
          if (said != counted) {
            fail("%s is %d, but the answer says %d", aim, counted, said);
          }
        });
  }
}
