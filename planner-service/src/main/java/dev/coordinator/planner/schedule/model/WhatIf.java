package dev.coordinator.planner.schedule.model;

import dev.coordinator.contracts.json.Required;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question to the scheduler alone: agents and tasks, and for a replan the state at a minute. What
 * is left out is empty; nothing is checked here, see {@link WhatIfRules}.
 *
 * @param now the minute of a replan; nothing that remains starts before it
 */
@SuppressWarnings("NullAway") // because what a stranger sent may lack any part
public record WhatIf(
    @Nullable Integer handoffMinutes,
    @Required List<Agent> agents,
    @Required List<Task> tasks,
    List<Sync> syncs,
    @Nullable String batching,
    @Nullable Integer now,
    List<State> state,
    List<Event> events) {
  public static final String AS_GIVEN = "as-given";

  public WhatIf {
    agents = list(agents);
    tasks = list(tasks);
    syncs = list(syncs);
    state = list(state);
    events = list(events);
  }

  private static <T> List<T> list(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }

  /** The same with the tasks that its events bring. */
  WhatIf withNewTasks() {
    var all = new ArrayList<>(tasks);
    events.stream().map(Event::newTask).filter(Objects::nonNull).forEach(all::add);
    return new WhatIf(handoffMinutes, agents, all, syncs, batching, now, state, events);
  }

  boolean takesTasksAsGiven() {
    return AS_GIVEN.equals(batching);
  }

  /** Whether comparing its files may take long, which paths without wildcards never do. */
  public boolean hasPatterns() {
    return withNewTasks().tasks.stream()
        .flatMap(task -> Stream.concat(task.writes.stream(), task.reads.stream()))
        .anyMatch(path -> path.chars().anyMatch(sign -> "*?[{".indexOf(sign) >= 0));
  }

  int handoff() {
    return handoffMinutes == null ? 0 : handoffMinutes;
  }

  int start() {
    return now == null ? 0 : now;
  }

  /** One who does the tasks of its domains, at its own speed. */
  public record Agent(String id, List<String> domains, @Nullable Double factor) {
    public Agent {
      domains = list(domains);
    }

    boolean canDo(@Nullable String domain) {
      return domain == null || domains.contains(domain);
    }

    int minutes(int estimate) {
      return new Worker(id, factor == null ? 1 : factor).minutes(estimate);
    }
  }

  /**
   * What is to be done: an estimate, or steps to be cut. A path that ends with a slash is all below
   * that folder.
   */
  public record Task(
      String id,
      @Nullable String domain,
      @Nullable Integer estimate,
      List<Step> steps,
      List<String> needs,
      List<String> partial,
      List<String> writes,
      List<String> reads) {
    public Task {
      steps = list(steps);
      needs = list(needs);
      partial = list(partial);
      writes = files(writes);
      reads = files(reads);
    }

    private static List<String> files(@Nullable List<String> paths) {
      return list(paths).stream().map(path -> path.endsWith("/") ? path + "**" : path).toList();
    }

    int minutes() {
      int sum = steps.stream().mapToInt(Step::minutes).sum();
      return estimate == null ? sum : estimate;
    }
  }

  /** A part of a task that is never split. */
  public record Step(
      String name, int minutes, @Nullable Boolean natural, @Nullable Boolean mustEndBatch) {}

  /** Starts after all of the one, ends before all of the other; takes no agent. */
  public record Sync(
      String id, List<String> after, List<String> before, @Nullable Integer minutes) {
    public Sync {
      after = list(after);
      before = list(before);
    }
  }

  /** What became of a task until now. */
  public record State(
      String task,
      @Nullable String agent,
      @Nullable Integer startedAt,
      String status,
      @Nullable Integer finishedAt) {
    public static final String DONE = "done";
    public static final String RUNNING = "running";
    public static final String BLOCKED = "blocked";
  }

  /** What happened now and changes the plan. */
  public record Event(
      String type,
      @Nullable String agent,
      @Nullable Integer until,
      @Nullable String task,
      @Nullable Integer remainingMinutes,
      @Nullable String resumeOn,
      @Nullable Task newTask) {
    public static final String AGENT_OFFLINE = "agent-offline";
    public static final String BLOCKER = "blocker";
  }
}
