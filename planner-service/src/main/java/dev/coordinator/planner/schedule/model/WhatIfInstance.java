package dev.coordinator.planner.schedule.model;

import dev.coordinator.planner.schedule.model.WhatIf.Event;
import dev.coordinator.planner.schedule.model.WhatIf.State;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns a question without flaws into an instance: batches first, in the order of their tasks, then
 * the sync points. What is done or runs stands where it stands.
 */
final class WhatIfInstance {
  private final WhatIf question;
  private final List<WhatIf.Task> tasks;
  private final List<List<Integer>> batchesOf = new ArrayList<>();
  private final List<Part> batches = new ArrayList<>();
  private final List<Activity> activities = new ArrayList<>();
  private final Map<List<Integer>, Edge> edges = new LinkedHashMap<>();
  private final Map<String, Integer> taskOf = new HashMap<>();
  private final Map<String, State> stateOf = new HashMap<>();
  private final Map<String, Event> blockerOf = new HashMap<>();

  private WhatIfInstance(WhatIf question, List<List<Part>> parts) {
    this.question = question;
    this.tasks = question.tasks();
    for (int t = 0; t < tasks.size(); t++) {
      taskOf.put(tasks.get(t).id(), t);
      batchesOf.add(parts.get(t).stream().map(this::indexOf).toList());
    }
    question.state().forEach(state -> stateOf.put(state.task(), state));
    for (var event : question.events()) {
      if (event.type().equals(Event.BLOCKER) && event.task() != null) {
        blockerOf.put(event.task(), event);
      }
    }
  }

  /** The instance of the question with its tasks in these parts. */
  static Instance of(WhatIf question, List<List<Part>> parts) {
    return new WhatIfInstance(question, parts).build();
  }

  private int indexOf(Part part) {
    int known = batches.indexOf(part);
    if (known >= 0) {
      return known;
    }
    batches.add(part);
    return batches.size() - 1;
  }

  private Instance build() {
    for (int b = 0; b < batches.size(); b++) {
      activities.add(activity(b));
    }
    for (int t = 0; t < tasks.size(); t++) {
      addNeeds(t);
      addPartial(t);
    }
    question.syncs().forEach(this::addSync);
    return new Instance(
        question.agents().stream().map(this::agent).toList(),
        activities,
        List.copyOf(edges.values()),
        conflicts(),
        question.handoff());
  }

  private Instance.Agent agent(WhatIf.Agent agent) {
    int from = question.start();
    for (var event : question.events()) {
      if (event.type().equals(Event.AGENT_OFFLINE)
          && agent.id().equals(event.agent())
          && event.until() != null) {
        from = Math.max(from, event.until());
      }
    }
    return new Instance.Agent(agent.id(), from);
  }

  private Activity activity(int batch) {
    var part = batches.get(batch);
    var task = tasks.get(part.tasks().getFirst());
    var state = stateOf.get(task.id());
    if (state != null && !state.status().equals(State.BLOCKED)) {
      return begun(batch, task, state);
    }
    var blocker = blockerOf.get(task.id());
    var minutes = new ArrayList<Integer>();
    for (var agent : question.agents()) {
      if (blocker != null && blocker.remainingMinutes() != null) {
        boolean goesOn = agent.id().equals(blocker.resumeOn());
        minutes.add(goesOn ? blocker.remainingMinutes() : Activity.NEVER);
      } else {
        minutes.add(agent.canDo(task.domain()) ? agent.minutes(part.minutes()) : Activity.NEVER);
      }
    }
    return Activity.batch(part.id(), task.domain(), batch, minutes, question.start());
  }

  /** Running is never thought to end before a minute from now. */
  private Activity begun(int batch, WhatIf.Task task, State state) {
    var ids = question.agents().stream().map(WhatIf.Agent::id).toList();
    int who = ids.indexOf(state.agent());
    int start = state.startedAt() == null ? 0 : state.startedAt();
    int planned = start + question.agents().get(who).minutes(task.minutes());
    int end =
        state.status().equals(State.RUNNING)
            ? Math.max(planned, question.start() + 1)
            : state.finishedAt() == null ? Math.min(planned, question.start()) : state.finishedAt();
    return Activity.begun(task.id(), task.domain(), batch, ids.size(), who, start, end);
  }

  private void addNeeds(int t) {
    var own = batchesOf.get(t);
    for (int p = 1; p < own.size(); p++) {
      edge(own.get(p - 1), own.get(p), true);
    }
    for (var need : tasks.get(t).needs()) {
      edge(endOf(need), own.getFirst(), true);
    }
    var blocker = blockerOf.get(tasks.get(t).id());
    if (blocker != null && blocker.newTask() != null) {
      edge(endOf(blocker.newTask().id()), own.getFirst(), true);
    }
  }

  /** The last batch of a task; of {@code task#step} the one that holds the step. */
  private int endOf(String need) {
    if (taskOf.containsKey(need)) {
      return batches(need).getLast();
    }
    int hash = need.lastIndexOf('#');
    var own = batches(need.substring(0, hash));
    var step = need.substring(hash + 1);
    return own.stream()
        .filter(b -> batches.get(b).steps().contains(step))
        .findFirst()
        .orElseGet(own::getLast);
  }

  private List<Integer> batches(String task) {
    return batchesOf.get(Objects.requireNonNull(taskOf.get(task), task));
  }

  private void addPartial(int t) {
    var own = batchesOf.get(t);
    for (var id : tasks.get(t).partial()) {
      var other = batches(id);
      if (own.size() > 1 || other.size() > 1) {
        edge(other.getFirst(), own.getFirst(), false);
        edge(other.getLast(), own.getLast(), false);
      }
    }
  }

  private void addSync(WhatIf.Sync sync) {
    int index = activities.size();
    int minutes = sync.minutes() == null ? 0 : sync.minutes();
    activities.add(Activity.sync(sync.id(), index, question.agents().size(), minutes, 0));
    for (var id : sync.after()) {
      edge(endOf(id), index, false);
    }
    for (var id : sync.before()) {
      edge(index, batches(id).getFirst(), false);
    }
  }

  /** What has begun waits for nothing any more. */
  private void edge(int from, int to, boolean handoff) {
    boolean open = to >= activities.size() || activities.get(to).startedAt() == null;
    if (from != to && open) {
      edges.merge(
          List.of(from, to),
          new Edge(from, to, handoff),
          (one, other) -> one.handoff() ? one : other);
    }
  }

  private List<BitSet> conflicts() {
    var files = new FileTable(tasks);
    var conflicts = new ArrayList<BitSet>();
    for (int a = 0; a < activities.size(); a++) {
      var row = new BitSet();
      for (int b = 0; a < batches.size() && b < batches.size(); b++) {
        if (a != b && fight(files, batches.get(a), batches.get(b))) {
          row.set(b);
        }
      }
      conflicts.add(row);
    }
    return conflicts;
  }

  private static boolean fight(FileTable files, Part one, Part other) {
    return one.tasks().stream()
        .anyMatch(a -> other.tasks().stream().anyMatch(b -> files.fight(a, b)));
  }
}
