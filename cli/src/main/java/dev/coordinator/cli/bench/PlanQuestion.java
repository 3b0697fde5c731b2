package dev.coordinator.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.bench.PlanChecker.Placed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The question of a case, read for the checker: what each task and agent may, must and needs. */
final class PlanQuestion {
  private final JsonNode input;
  private final Map<String, JsonNode> tasks = new LinkedHashMap<>();
  private final Map<String, JsonNode> agents = new HashMap<>();
  private final Map<String, JsonNode> states = new HashMap<>();
  private final Map<String, JsonNode> blockers = new HashMap<>();

  PlanQuestion(JsonNode input) {
    this.input = input;
    input.path("tasks").forEach(task -> tasks.put(task.path("id").asText(), task));
    input.path("agents").forEach(agent -> agents.put(agent.path("id").asText(), agent));
    input.path("state").forEach(state -> states.put(state.path("task").asText(), state));
    for (var event : input.path("events")) {
      if (event.path("type").asText().equals("blocker")) {
        blockers.put(event.path("task").asText(), event);
        var added = event.path("newTask");
        tasks.put(added.path("id").asText(), added);
      }
    }
  }

  List<String> tasks() {
    return List.copyOf(tasks.keySet());
  }

  /** A task by its id, a piece {@code task/2}, or joined neighbours {@code one+other}. */
  List<String> tasksOf(String batch) {
    if (tasks.containsKey(batch)) {
      return List.of(batch);
    }
    int slash = batch.lastIndexOf('/');
    if (slash > 0 && tasks.containsKey(batch.substring(0, slash))) {
      return List.of(batch.substring(0, slash));
    }
    var joined = List.of(batch.split("\\+"));
    return joined.stream().allMatch(tasks::containsKey) ? joined : List.of();
  }

  List<JsonNode> done() {
    return states.values().stream().filter(state -> is(state, "done")).toList();
  }

  boolean isDone(String task) {
    return is(states.get(task), "done");
  }

  @Nullable JsonNode running(String task) {
    var state = states.get(task);
    return is(state, "running") ? state : null;
  }

  boolean hasBegun(String task) {
    return isDone(task) || running(task) != null;
  }

  /** What has begun lies where it lies; what is open can be blamed. */
  boolean isOpen(Placed batch) {
    return !hasBegun(batch.tasks().getFirst());
  }

  private static boolean is(@Nullable JsonNode state, String status) {
    return state != null && state.path("status").asText().equals(status);
  }

  int now() {
    return input.path("now").asInt();
  }

  int earliest(String agent) {
    int from = now();
    for (var event : input.path("events")) {
      if (event.path("type").asText().equals("agent-offline")
          && event.path("agent").asText().equals(agent)) {
        from = Math.max(from, event.path("until").asInt());
      }
    }
    return from;
  }

  boolean mayDo(String agent, String task) {
    if (!agents.containsKey(agent)) {
      return false;
    }
    if (running(task) != null) {
      return true;
    }
    var blocker = blockers.get(task);
    if (blocker != null) {
      return blocker.path("resumeOn").asText().equals(agent);
    }
    var domain = node(task).path("domain");
    return domain.isMissingNode()
        || domain.isNull()
        || texts(agents.get(agent), "domains").contains(domain.asText());
  }

  /** Rounded half up, in decimals; what is left of a blocked task takes what the event says. */
  int minutes(String agent, List<String> of) {
    var blocker = blockers.get(of.getFirst());
    if (blocker != null) {
      return blocker.path("remainingMinutes").asInt();
    }
    var sum = BigDecimal.valueOf(of.stream().mapToDouble(this::estimate).sum());
    var exact = sum.multiply(BigDecimal.valueOf(factor(agent)));
    return Math.max(1, exact.setScale(0, RoundingMode.HALF_UP).intValueExact());
  }

  double factor(String agent) {
    var known = agents.get(agent);
    return known == null ? 1 : known.path("factor").asDouble(1);
  }

  double estimate(String task) {
    double sum = 0;
    for (var step : node(task).path("steps")) {
      sum += step.path("minutes").asInt();
    }
    return node(task).path("estimate").asDouble(sum);
  }

  /** The kind of a task; empty where it has none. */
  String domain(String task) {
    return node(task).path("domain").asText("");
  }

  boolean fight(List<String> some, List<String> others) {
    return some.stream().anyMatch(a -> others.stream().anyMatch(b -> !a.equals(b) && fight(a, b)));
  }

  private boolean fight(String a, String b) {
    var writesA = texts(node(a), "writes");
    var writesB = texts(node(b), "writes");
    return meet(writesA, writesB)
        || meet(writesA, texts(node(b), "reads"))
        || meet(texts(node(a), "reads"), writesB);
  }

  private static boolean meet(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }

  /** What is declared, and for a blocked task also what resolves it. */
  List<String> needs(String task) {
    var needs = new ArrayList<>(texts(node(task), "needs"));
    var blocker = blockers.get(task);
    if (blocker != null) {
      needs.add(blocker.path("newTask").path("id").asText());
    }
    return needs;
  }

  Set<String> partial(String task) {
    return texts(node(task), "partial");
  }

  /**
   * The last batch of a task; of {@code task#step} the piece in which the step ends, counted in
   * minutes, or the last one where a factor hides the minutes.
   */
  @Nullable Placed endOf(String need, Function<String, List<Placed>> placed) {
    int hash = need.lastIndexOf('#');
    boolean whole = tasks.containsKey(need) || hash < 0;
    var batches = placed.apply(whole ? need : need.substring(0, hash));
    if (whole || batches.size() < 2) {
      return batches.isEmpty() ? null : batches.getLast();
    }
    double end = 0;
    for (var step : node(need.substring(0, hash)).path("steps")) {
      end += step.path("minutes").asInt();
      if (step.path("name").asText().equals(need.substring(hash + 1))) {
        break;
      }
    }
    double sum = 0;
    for (var batch : batches) {
      sum += batch.minutes() / factor(batch.agent());
      if (sum + 0.01 >= end) {
        return batch;
      }
    }
    return batches.getLast();
  }

  private JsonNode node(String task) {
    return tasks.getOrDefault(task, input.path("nothing"));
  }

  private static Set<String> texts(@Nullable JsonNode of, String field) {
    return of == null
        ? Set.of()
        : StreamSupport.stream(of.path(field).spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
  }
}
