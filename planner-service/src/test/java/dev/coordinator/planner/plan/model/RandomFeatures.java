package dev.coordinator.planner.plan.model;

import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.ContextFact;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Overlap;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.feature.StepSpec;
import dev.coordinator.contracts.feature.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Features as people might write them, from a seed: free of flaws, and otherwise anything. */
public final class RandomFeatures {
  private static final List<String> KINDS =
      List.of("backend-api", "frontend-ui", "db-migration", "tests", "docs", "infra");
  private static final List<String> FILES =
      List.of("src/**", "src/a/*", "src/b.py", "ui/**", "ui/x.ts", "docs/*.md", "**/*.py", "t/**");

  private final Random random;

  private RandomFeatures(long seed) {
    this.random = new Random(seed);
  }

  public static Feature of(long seed) {
    return new RandomFeatures(seed).feature();
  }

  private Feature feature() {
    var agents = new ArrayList<AgentSpec>();
    agents.add(new AgentSpec("a0", KINDS, null));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      agents.add(new AgentSpec("a" + i, some(KINDS, 3), random.nextBoolean() ? null : 1.3));
    }
    var tasks = new ArrayList<TaskSpec>();
    for (int i = 0; i < 2 + random.nextInt(9); i++) {
      tasks.add(task(i));
    }
    return new Feature(
        "f", "F", "shop", null, 9, agents, facts(), tasks, policy(random.nextInt(6)));
  }

  private static List<ContextFact> facts() {
    return List.of(
        new ContextFact("for all", "All must know it", List.of("a.py:1"), List.of()),
        new ContextFact("for one", "Only a0 must know it", List.of(), List.of("a0")));
  }

  private static Policy policy(int handoffMinutes) {
    return Policy.of(null, null, null, null, null, handoffMinutes, null, null, null, null);
  }

  private TaskSpec task(int i) {
    var consumes = i == 0 || random.nextInt(3) > 0 ? List.<String>of() : List.of(artifact(i));
    var steps = random.nextInt(3) == 0 ? steps("t" + i) : List.<StepSpec>of();
    return new TaskSpec(
        "t" + i,
        "T" + i,
        KINDS.get(random.nextInt(KINDS.size())),
        random.nextInt(5) == 0 ? "a0" : null,
        steps.isEmpty() ? 10 + random.nextInt(30) : null,
        steps,
        i == 0 || random.nextInt(3) > 0 ? List.of() : List.of("t" + random.nextInt(i)),
        !consumes.isEmpty() && random.nextBoolean() ? Overlap.PARTIAL : null,
        consumes,
        List.of("x" + i),
        random.nextInt(4) == 0 ? some(FILES, 1) : List.of(),
        random.nextInt(12) == 0 ? List.of() : some(FILES, 2),
        List.of(),
        i % 2 == 0 ? List.of(Acceptance.command("check t" + i)) : List.of(),
        List.of());
  }

  private String artifact(int i) {
    return "x" + random.nextInt(i);
  }

  private List<StepSpec> steps(String task) {
    var steps = new ArrayList<StepSpec>();
    for (int i = 2 + random.nextInt(5); i > 0; i--) {
      var minutes = 10 + random.nextInt(16);
      steps.add(
          new StepSpec(
              "s" + i,
              minutes,
              random.nextBoolean(),
              null,
              List.of(),
              i % 2 == 0 ? List.of(Acceptance.command("check " + task + " s" + i)) : List.of(),
              List.of(),
              List.of()));
    }
    return steps;
  }

  private List<String> some(List<String> from, int most) {
    var some = new ArrayList<String>();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      some.add(from.get(random.nextInt(from.size())));
    }
    return some.stream().distinct().toList();
  }
}
