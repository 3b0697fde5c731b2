package dev.coordinator.planner.schedule.model;

import dev.coordinator.planner.cutting.model.Window;
import dev.coordinator.planner.feature.model.Flaw;
import dev.coordinator.planner.feature.model.Flaws;
import dev.coordinator.planner.feature.model.GlobRules;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a question must keep to be answered. Says every flaw with its place and its fix; a question
 * without flaws can be turned into an instance.
 */
public final class WhatIfRules {
  /** More tasks are not attempted, because no plan of them would be good. */
  public static final int MOST_TASKS = 300;

  private static final int MOST_AGENTS = 20;
  private static final int MOST_BATCHES = 500;
  private static final int MOST_STEPS = 100;
  private static final int MOST_EDGES = 6000;
  private static final int MOST_MINUTES = 1440;
  private static final int LATEST = 1_000_000;
  private static final String NAME = "Name one that the question has.";
  private static final String ITSELF = "Remove it, because nothing waits for itself.";

  private final WhatIf question;
  private final Flaws flaws = new Flaws();
  private final Set<String> agents = new HashSet<>();
  private final Set<String> tasks = new HashSet<>();
  private final Set<String> steps = new HashSet<>();

  private WhatIfRules(WhatIf question) {
    this.question = question;
  }

  /** All flaws; none means that it can be answered. */
  public static List<Flaw> check(WhatIf question) {
    var rules = new WhatIfRules(question);
    if (rules.isTooLarge()) {
      return rules.flaws.all();
    }
    rules.checkAgents();
    rules.checkTasks();
    rules.checkReferences();
    rules.checkFiles();
    new ReplanRules(question, rules.agents, rules.tasks, rules.flaws).check();
    if (rules.flaws.isEmpty()) {
      rules.checkOrder();
    }
    return rules.flaws.all();
  }

  private boolean isTooLarge() {
    count("/tasks", question.tasks().size(), MOST_TASKS);
    count("/agents", question.agents().size(), MOST_AGENTS);
    some("/tasks", "task", question.tasks());
    some("/agents", "agent", question.agents());
    int edges =
        question.tasks().stream().mapToInt(t -> t.needs().size() + t.partial().size()).sum();
    count("/tasks/needs", edges, MOST_EDGES);
    count("/syncs", question.syncs().size(), MOST_TASKS);
    count("/state", question.state().size(), MOST_TASKS);
    count("/events", question.events().size(), MOST_TASKS);
    if (flaws.isEmpty()) {
      count("/tasks, cut into batches", batches(), MOST_BATCHES);
    }
    return !flaws.isEmpty();
  }

  /** Not fewer than that, before anything is cut. */
  private long batches() {
    if (question.takesTasksAsGiven()) {
      return question.tasks().size();
    }
    long most = MOST_BATCHES + 1L;
    var added = question.events().stream().map(WhatIf.Event::newTask).filter(Objects::nonNull);
    return Stream.concat(question.tasks().stream(), added)
        .mapToLong(WhatIfRules::batches)
        .map(batches -> Math.min(batches, most))
        .sum();
  }

  private static long batches(WhatIf.Task task) {
    long inSteps = task.steps().stream().mapToLong(WhatIf.Step::minutes).sum();
    long minutes = task.estimate() == null ? inSteps : Math.max(inSteps, task.estimate());
    return 1 + Math.max(0, minutes - 1) / Window.MOST;
  }

  private void some(String field, String what, List<?> found) {
    if (found.isEmpty()) {
      flaws.add(field, "Expected at least one %s, but there is none".formatted(what), "Add one.");
    }
  }

  private void count(String field, long found, long most) {
    if (found > most) {
      flaws.expected(field, "at most " + most, found, "Ask about fewer at once.");
    }
  }

  private void checkAgents() {
    range("/handoffMinutes", question.handoffMinutes(), 0, MOST_MINUTES);
    for (int a = 0; a < question.agents().size(); a++) {
      var agent = question.agents().get(a);
      var field = "/agents/" + a;
      id(field + "/id", agent.id(), agents);
      if (agent.factor() != null && !(agent.factor() > 0 && agent.factor() <= 100)) {
        flaws.expected(
            field + "/factor",
            "a factor above 0, at most 100",
            agent.factor(),
            "Leave it out for 1.");
      }
    }
  }

  private void checkTasks() {
    for (int t = 0; t < question.tasks().size(); t++) {
      check("/tasks/" + t, question.tasks().get(t));
    }
    for (int e = 0; e < question.events().size(); e++) {
      var added = question.events().get(e).newTask();
      if (added != null) {
        check("/events/" + e + "/newTask", added);
      }
    }
  }

  private void check(String field, WhatIf.Task task) {
    id(field + "/id", task.id(), tasks);
    if (task.steps().isEmpty() || task.estimate() != null) {
      range(field + "/estimate", task.minutes(), 1, MOST_MINUTES);
    }
    count(field + "/steps", task.steps().size(), MOST_STEPS);
    for (int s = 0; s < task.steps().size(); s++) {
      range(field + "/steps/" + s + "/minutes", task.steps().get(s).minutes(), 1, MOST_MINUTES);
      steps.add(task.id() + "#" + task.steps().get(s).name());
    }
    boolean known =
        question.state().stream()
            .anyMatch(state -> task.id() != null && task.id().equals(state.task()));
    if (!known && question.agents().stream().noneMatch(agent -> agent.canDo(task.domain()))) {
      flaws.expected(
          field + "/domain",
          "an agent with this domain",
          task.domain() + "",
          "Add the domain to an agent.");
    }
  }

  private void checkReferences() {
    for (int t = 0; t < question.tasks().size(); t++) {
      checkReferences("/tasks/" + t, question.tasks().get(t));
    }
    for (int s = 0; s < question.syncs().size(); s++) {
      var sync = question.syncs().get(s);
      var field = "/syncs/" + s;
      id(field + "/id", sync.id(), new HashSet<>());
      range(field + "/minutes", sync.minutes(), 0, MOST_MINUTES);
      known(field + "/after", sync.after());
      known(field + "/before", sync.before());
    }
  }

  private void checkReferences(String field, WhatIf.Task task) {
    for (int n = 0; n < task.needs().size(); n++) {
      var need = task.needs().get(n);
      var place = field + "/needs/" + n;
      if (need.equals(task.id()) || steps.contains(need) && need.startsWith(task.id() + "#")) {
        flaws.expected(place, "another task", need, ITSELF);
      } else if (!tasks.contains(need) && !steps.contains(need)) {
        flaws.expected(place, "a task, or task#step", need, NAME);
      }
    }
    known(field + "/partial", task.partial());
    int own = task.partial().indexOf(task.id());
    if (own >= 0) {
      flaws.expected(field + "/partial/" + own, "another task", task.id(), ITSELF);
    }
  }

  private void checkFiles() {
    var places = new LinkedHashMap<String, List<String>>();
    for (int t = 0; t < question.tasks().size(); t++) {
      addFiles(places, "/tasks/" + t, question.tasks().get(t));
    }
    for (int e = 0; e < question.events().size(); e++) {
      var added = question.events().get(e).newTask();
      if (added != null) {
        addFiles(places, "/events/" + e + "/newTask", added);
      }
    }
    GlobRules.check(places, flaws);
    if (flaws.isEmpty()) {
      GlobRules.compare(places, flaws);
    }
  }

  private static void addFiles(Map<String, List<String>> places, String field, WhatIf.Task task) {
    places.put(field + "/reads/", task.reads());
    places.put(field + "/writes/", task.writes());
  }

  private void known(String field, List<String> ids) {
    ids.stream()
        .filter(id -> !tasks.contains(id))
        .forEach(id -> flaws.expected(field, "a task", id, NAME));
  }

  private void checkOrder() {
    var asked = question.withNewTasks();
    try {
      WhatIfInstance.of(asked, Cuts.of(asked));
    } catch (IllegalArgumentException cycle) {
      flaws.add(
          "/tasks", String.valueOf(cycle.getMessage()), "Break the circle of what waits for what.");
    }
  }

  private void id(String field, @Nullable String id, Set<String> seen) {
    if (id == null || id.isBlank() || id.length() > 200) {
      flaws.expected(field, "an id of 1 to 200 characters", id + "", "Give it one.");
    } else if (!seen.add(id)) {
      flaws.expected(field, "an id of its own", id, "Rename one of the two.");
    }
  }

  private void range(String field, @Nullable Integer value, int from, int to) {
    range(flaws, field, value, from, to);
  }

  static void range(Flaws flaws, String field, @Nullable Integer value, int from, int to) {
    if (value != null && (value < from || value > to)) {
      flaws.expected(field, "minutes from " + from + " to " + to, value, "Correct the minutes.");
    }
  }

  static int latest() {
    return LATEST;
  }
}
