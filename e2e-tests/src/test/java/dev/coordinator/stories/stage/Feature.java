package dev.coordinator.stories.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A feature as a story needs it: short plan minutes, and only what the story speaks of. */
public final class Feature {
  private static final String KIND = "chores";

  private final String name;
  private final Map<String, Object> content = new LinkedHashMap<>();
  private final Map<String, Object> policy = new TreeMap<>();
  private final Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();

  private Feature(String name) {
    this.name = name + "-" + UUID.randomUUID().toString().substring(0, 8);
    content.put("feature", this.name);
    content.put("title", "The story of " + name);
    content.put("complexity", 9);
    policy.put("unitOfTime", "PT0.5S");
  }

  /** A feature in this repository. */
  public static Feature in(Git repository, String name) {
    var feature = new Feature(name);
    feature.content.put("repository", repository.name());
    return feature;
  }

  /** A feature whose agents are taken at their word. */
  public static Feature withoutRepository(String name) {
    return new Feature(name).policy("evidence", "agent");
  }

  /** An example in this repository, its plan minutes so short. */
  public static String example(String file, Git repository, String unitOfTime) {
    return Checkout.example("features/" + file)
            .replace("repository: shop", "repository: " + repository.name())
        + "\npolicy:\n  unitOfTime: "
        + unitOfTime
        + "\n";
  }

  public String name() {
    return name;
  }

  public Feature policy(String part, Object value) {
    policy.put(part, value);
    return this;
  }

  /** A task of 20 plan minutes that writes below a folder of its own name. */
  public Feature task(String agent, String id, String... needs) {
    return task(agent, id, List.of(id + "/**"), needs);
  }

  /** A task of 20 plan minutes. */
  public Feature task(String agent, String id, List<String> writes, String... needs) {
    var task = new LinkedHashMap<String, Object>();
    task.put("id", id);
    task.put("title", "Task " + id);
    task.put("kind", KIND);
    task.put("agent", agent);
    task.put("minutes", 20);
    task.put("needs", List.of(needs));
    task.put("writes", content.containsKey("repository") ? writes : List.of());
    task.put("deliverables", List.of("Work of " + id));
    tasks.put(id, task);
    return this;
  }

  /** Adds to the task of this id. */
  public Feature with(String task, String part, Object value) {
    tasks.get(task).put(part, value);
    return this;
  }

  /** As it is handed in. */
  public Map<String, Object> content() {
    var whole = new LinkedHashMap<>(content);
    var agents = new ArrayList<Map<String, Object>>();
    tasks.values().stream()
        .map(task -> task.get("agent"))
        .distinct()
        .forEach(agent -> agents.add(Map.of("name", agent, "kinds", List.of(KIND))));
    whole.put("agents", agents);
    whole.put("tasks", List.copyOf(tasks.values()));
    whole.put("policy", policy);
    return whole;
  }
}
