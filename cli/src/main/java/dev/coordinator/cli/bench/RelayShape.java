package dev.coordinator.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The session that is measured: twelve batches of four agents. Two lanes of three meet, two lanes
 * of two follow and meet again, one lane of two ends it.
 */
final class RelayShape {
  static final int BATCHES = 12;
  static final List<String> AGENTS = List.of("agent-a", "agent-b", "agent-c", "agent-d");

  private static final int BATCH_MINUTES = 20;
  // the last lane is carried by the agent of the first, because a feature has at most four
  private static final List<Lane> LANES =
      List.of(
          new Lane("first", "agent-a", 1, 3, List.of()),
          new Lane("second", "agent-b", 1, 3, List.of()),
          new Lane("third", "agent-c", 1, 2, List.of("first", "second")),
          new Lane("fourth", "agent-d", 1, 2, List.of("first", "second")),
          new Lane("last", "agent-a", 4, 2, List.of("third", "fourth")));

  private RelayShape() {}

  /** Batches of one agent, one after the other, behind the ends of other lanes. */
  private record Lane(String name, String agent, int number, int length, List<String> behind) {
    String batch(int index) {
      return agent + "-batch-" + (number + index);
    }

    String end() {
      return batch(length - 1);
    }
  }

  /** For each batch the ones whose ends it waits for. */
  static Map<String, List<String>> needs() {
    var ends = LANES.stream().collect(Collectors.toMap(Lane::name, Lane::end));
    var needs = new LinkedHashMap<String, List<String>>();
    for (var lane : LANES) {
      needs.put(lane.batch(0), lane.behind().stream().map(ends::get).toList());
      for (int index = 1; index < lane.length(); index++) {
        needs.put(lane.batch(index), List.of(lane.batch(index - 1)));
      }
    }
    return needs;
  }

  /** The same as one word. */
  static String word() {
    return needs().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()))
        .collect(Collectors.joining(";"));
  }

  /** The feature that is cut into these batches, in a repository or in none. */
  static Map<String, Object> feature(String name, String repository) {
    var feature = new LinkedHashMap<String, Object>();
    feature.put("feature", name);
    feature.put("title", "The relay");
    feature.put("complexity", 9);
    if (!repository.isEmpty()) {
      feature.put("repository", repository);
    }
    feature.put(
        "agents",
        AGENTS.stream().map(agent -> Map.of("name", agent, "kinds", List.of("relay"))).toList());
    var tasks = new ArrayList<Map<String, Object>>();
    LANES.forEach(lane -> tasks.add(task(lane, !repository.isEmpty())));
    feature.put("tasks", tasks);
    feature.put("policy", repository.isEmpty() ? Map.of("evidence", "agent") : Map.of());
    return feature;
  }

  private static Map<String, Object> task(Lane lane, boolean writes) {
    var task = new LinkedHashMap<String, Object>();
    task.put("id", lane.name());
    task.put("title", "Lane " + lane.name());
    task.put("kind", "relay");
    task.put("agent", lane.agent());
    task.put("steps", steps(lane));
    task.put("needs", lane.behind());
    // by the agent, because that is what an agent's script knows of its batch
    task.put("writes", writes ? List.of(lane.agent() + "/**") : List.of());
    task.put("deliverables", List.of("Lane " + lane.name()));
    return task;
  }

  /** A step for each batch, because only between steps may a task be cut. */
  private static List<Map<String, Object>> steps(Lane lane) {
    return IntStream.rangeClosed(1, lane.length())
        .mapToObj(
            number -> Map.<String, Object>of("title", "Step " + number, "minutes", BATCH_MINUTES))
        .toList();
  }
}
