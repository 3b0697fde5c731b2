package dev.coordinator.planner.gate.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.withTasks;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.planner.gate.RefusedFeature;
import dev.coordinator.planner.plan.KnownPlans;
import dev.coordinator.planner.plan.PlanFeature;
import dev.coordinator.planner.schedule.Asker;
import dev.coordinator.planner.schedule.MakeSchedule;
import dev.coordinator.planner.schedule.model.ExactSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final PlanFeature PLANNER =
      new PlanFeature(
          KnownPlans.NONE,
          new MakeSchedule(ExactSearch.NONE, Asker.PATIENT, new SimpleMeterRegistry(), 1, 0));

  private static List<String> reasons(Feature feature) {
    var refused = catchThrowableOfType(RefusedFeature.class, () -> PLANNER.plan("s1", feature));
    return refused == null ? List.of() : refused.reasons().stream().map(Reason::code).toList();
  }

  private static String tasks(int count, int minutes) {
    var tasks = new StringBuilder();
    for (int i = 0; i < count; i++) {
      tasks.append(
          "- { id: t%d, title: T, kind: %s, minutes: %d, writes: [f%d] }\n"
              .formatted(i, i % 2 == 0 ? "backend-api" : "docs", minutes, i));
    }
    return tasks.toString();
  }

  /** An agent that makes a feature file of a task list goes by it. */
  @Test
  void whatTheSkillOfThePluginShowsIsTakenAsItStands() throws IOException {
    var skill =
        Files.readString(
            Path.of("..", "integrations", "claude-code", "skills", "coordinate", "SKILL.md"));
    var start = skill.indexOf("```yaml\n") + "```yaml\n".length();
    var feature = yaml(skill.substring(start, skill.indexOf("```", start)));
    assertThat(feature.tasks()).hasSize(3);
    assertThat(reasons(feature)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oauth2-login", "real-time-notifications", "user-profile"})
  void theExamplesPass(String name) {
    assertThat(reasons(example(name))).isEmpty();
  }

  /** M2 and M4; M11, M12, M138, M139 and M168 at their edges. */
  @ParameterizedTest
  @CsvSource({
    "2, 29, trivial-size",
    "2, 30, ",
    "12, 40, ",
    "13, 40, epic-size",
    "10, 9, micro-batch",
    "6, 10, ",
    "8, 45, ",
    "8, 46, deep-delegation"
  })
  void theLengthIsOneToEightHoursInSoundBatches(int count, int minutes, String reason) {
    var expected = reason == null ? List.<String>of() : List.of(reason);
    assertThat(reasons(yaml(withTasks(tasks(count, minutes)))).stream().distinct())
        .isEqualTo(expected);
  }

  /** M2 and M4. */
  @ParameterizedTest
  @CsvSource({"7, trivial-complexity", "8, ", "14, ", "15, epic-complexity"})
  void theComplexityIsEightToFourteen(int complexity, String reason) {
    var text = withTasks(tasks(4, 20)).replace("complexity: 9", "complexity: " + complexity);
    assertThat(reasons(yaml(text))).isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  /** M3. */
  @Test
  void anEpicIsSentToTheEpicOrchestrator() {
    var epic = yaml(withTasks(tasks(20, 40)).replace("complexity: 9", "complexity: 20"));
    assertThat(Gate.against(epic)).hasSize(2).allMatch(r -> r.fix().contains("epic-orchestrator"));
  }

  /** M1. */
  @Test
  void fiveAgentsAreTooManyAndOneIsTooFew() {
    var agents = "agents:\n  - { name: a3, kinds: [docs] }\n";
    var five =
        withTasks(tasks(4, 20))
            .replace(
                "agents:\n",
                agents + "  - { name: a4, kinds: [docs] }\n  - { name: a5, kinds: [docs] }\n");
    assertThat(reasons(yaml(five))).containsExactly("too-many-agents");
    var one =
        withTasks(tasks(4, 20))
            .replace("  - { name: front, kinds: [frontend-ui, docs] }\n", "")
            .replace("kind: docs", "kind: backend-api");
    assertThat(reasons(yaml(one))).containsExactly("too-few-agents");
  }

  @Test
  void textThatWouldNotFitIntoOneEventIsRefused() {
    var fact = "- { topic: t, fact: '" + "x".repeat(4000) + "' }\n";
    var context = "context:\n" + fact.repeat(60).indent(2);
    assertThat(reasons(yaml(withTasks(tasks(16, 20), context)))).containsExactly("too-much-text");
  }

  /** M8. */
  @Test
  void whatOneAgentDoesBestAloneIsRefused() {
    var chain =
        """
        - { id: a, title: A, kind: docs, minutes: 20, writes: [a] }
        - { id: b, title: B, kind: docs, minutes: 20, writes: [b], needs: [a] }
        - { id: c, title: C, kind: docs, minutes: 20, writes: [c], needs: [b] }
        """;
    var twoForIt = withTasks(chain).replace("[backend-api, db-migration]", "[docs]");
    assertThat(reasons(yaml(twoForIt))).containsExactly("one-agent-is-enough");
  }
}
