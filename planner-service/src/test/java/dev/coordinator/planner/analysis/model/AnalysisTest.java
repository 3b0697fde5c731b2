package dev.coordinator.planner.analysis.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.withTasks;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.planner.analysis.model.Pair.Criterion;
import dev.coordinator.planner.analysis.model.Pair.Verdict;
import dev.coordinator.planner.analysis.model.Partition.Consumer;
import dev.coordinator.planner.plan.model.Planning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {
  private static Analysis analysis(Feature feature) {
    return Analysis.of(feature, new Planning(feature).plan("s1"));
  }

  private static Analysis analysis(String tasks, String... more) {
    return analysis(yaml(withTasks(tasks, more)));
  }

  private static Pair pair(Analysis analysis, String a, String b) {
    return analysis.pairs().stream()
        .filter(pair -> pair.a().equals(a) && pair.b().equals(b))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> yes(List<Answer> answers) {
    return answers.stream().filter(Answer::yes).map(Answer::question).toList();
  }

  /** M80 and M81. */
  @ParameterizedTest
  @CsvSource({"real-time-notifications, HYBRID", "oauth2-login, PIPELINE", "user-profile, HYBRID"})
  void theExamplesHaveThePatternsOfTheSpecification(String name, Pattern pattern) {
    assertThat(analysis(example(name)).pattern()).isEqualTo(pattern);
  }

  /** M9, M15-M17 and M79. */
  @Test
  void independentDomainsAreFullyParallel() {
    var analysis =
        analysis(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: [b] }
            """);
    assertThat(analysis.pattern()).isEqualTo(Pattern.FULL_PARALLEL);
    assertThat(pair(analysis, "a", "b").verdict()).isEqualTo(Verdict.PARALLEL);
    assertThat(pair(analysis, "a", "b").reasons()).isEmpty();
    assertThat(yes(analysis.doNotUse())).containsExactly("trivial", "no-interdependencies");
  }

  /** M15, M20 and M25. */
  @Test
  void aPairWithSharedFilesNamesThePatternsThatMeet() {
    var analysis =
        analysis(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: ["src/**/x.py"] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: ["src/[a-c]/*.py"] }
            - { id: c, title: C, kind: docs, minutes: 20, writes: [c], reads: ["src/**"] }
            """);
    assertThat(pair(analysis, "a", "b").verdict()).isEqualTo(Verdict.SEQUENTIAL);
    assertThat(pair(analysis, "a", "b").reasons())
        .containsExactly(
            "Shared files: `src/**/x.py` of a and `src/[a-c]/*.py` of b meet, both may write.");
    assertThat(pair(analysis, "a", "c").reasons())
        .containsExactly(
            "Shared files: `src/**/x.py` of a and `src/**` of c meet, one writes what the other"
                + " reads.");
  }

  /** M16, M19 and M25. */
  @Test
  void aPairThatHandsSomethingOverSaysWhat() {
    var analysis = analysis(example("real-time-notifications"));
    assertThat(pair(analysis, "ws-server", "websocket-client").reasons())
        .containsExactly("Data: websocket-client needs `notification-models` of ws-server.");
    assertThat(pair(analysis, "ws-server", "e2e").reasons())
        .containsExactly("Data: e2e needs ws-server by way of sending-logic.");
    assertThat(pair(analysis, "ws-server", "notification-ui").verdict())
        .isEqualTo(Verdict.PARALLEL);
  }

  /** M23. */
  @Test
  void aDeclaredOverlapIsPartial() {
    var pair = pair(analysis(example("user-profile")), "profile-api", "profile-page");
    assertThat(pair.verdict()).isEqualTo(Verdict.PARTIAL);
  }

  /** M21 and M22. */
  @Test
  void kindsCountOnlyWhereNothingIsDeclared() {
    var analysis =
        analysis(
            """
            - { id: api, title: API, kind: backend-api, minutes: 20, writes: [api] }
            - { id: db, title: DB, kind: db-migration, minutes: 20, writes: [db] }
            - { id: ui, title: UI, kind: frontend-ui, minutes: 20, writes: [ui] }
            """);
    assertThat(pair(analysis, "api", "db").verdict()).isEqualTo(Verdict.SEQUENTIAL);
    assertThat(pair(analysis, "api", "db").reasons())
        .containsExactly("Kind: backend-api beside db-migration is one after the other.");
    assertThat(pair(analysis, "api", "ui").verdict()).isEqualTo(Verdict.PARTIAL);
    assertThat(pair(analysis, "db", "ui").verdict()).isEqualTo(Verdict.PARALLEL);
    var declared = analysis(example("oauth2-login"));
    assertThat(pair(declared, "token-models", "login-form").criteria())
        .filteredOn(criterion -> criterion.criterion() == Criterion.Name.KIND)
        .noneMatch(Criterion::orders);
  }

  /** M25. */
  @Test
  void everyPairIsJudgedByAllFiveCriteria() {
    var analysis = analysis(example("user-profile"));
    assertThat(analysis.pairs()).hasSize(6);
    assertThat(analysis.pairs()).allMatch(pair -> pair.criteria().size() == 5);
    assertThat(analysis.pairs())
        .allMatch(pair -> pair.verdict() == Verdict.PARALLEL == pair.reasons().isEmpty());
  }

  /** M18. */
  @Test
  void whatCannotBeValidatedAloneIsSaid() {
    var pair =
        pair(
            analysis(
                """
                - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a] }
                - { id: b, title: B, kind: docs, minutes: 20, writes: [b], acceptance: [{ run: x }] }
                """),
            "a",
            "b");
    assertThat(pair.criteria().getLast().because())
        .isEqualTo(
            "Without acceptance criteria of its own: a; only a change within its files is asked"
                + " for.");
  }

  /** M7. */
  @Test
  void allFiveReasonsSpeakForTheFirstExampleAndNoneAgainst() {
    var analysis = analysis(example("real-time-notifications"));
    assertThat(yes(analysis.useWhen())).hasSize(5);
    assertThat(yes(analysis.doNotUse())).isEmpty();
    assertThat(analysis.useWhen()).allMatch(answer -> !answer.because().isEmpty());
  }

  /** M8: each of the four, where it alone is true. */
  @Test
  void whatSpeaksAgainstCoordinationIsSaidWithItsReason() {
    var alone =
        analysis(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a] }
            - { id: b, title: B, kind: backend-api, minutes: 20, writes: [b] }
            - { id: c, title: C, kind: backend-api, minutes: 20, writes: [c] }
            """);
    assertThat(yes(alone.doNotUse())).contains("single-agent", "sequential-without-context");
    var relay =
        analysis(
            """
            - { id: a, title: A, kind: backend-api, minutes: 20, writes: [a] }
            - { id: b, title: B, kind: docs, minutes: 20, writes: [b], needs: [a] }
            - { id: c, title: C, kind: backend-api, minutes: 20, writes: [c], needs: [b] }
            """);
    assertThat(relay.doNotUse())
        .allMatch(answer -> !answer.because().isEmpty())
        .extracting(Answer::question)
        .containsExactly(
            "single-agent", "sequential-without-context", "trivial", "no-interdependencies");
  }

  @Test
  void aPipelineWithSharedContextIsWorthIt() {
    var analysis = analysis(example("oauth2-login"));
    assertThat(yes(analysis.useWhen()))
        .containsExactly(
            "multiple-agents", "context-sharing", "quality-control", "coordination-complexity");
    assertThat(yes(analysis.doNotUse())).isEmpty();
  }

  /** The hand-over rules of the specification's second example (M146). */
  @Test
  void anArtifactIsHandedOverOnlyToAnotherAgent() {
    var artifacts = analysis(example("oauth2-login")).partition().artifacts();
    assertThat(artifacts.get(0).name()).isEqualTo("token-schema");
    assertThat(artifacts.get(0).consumers())
        .containsExactly(new Consumer("backend-agent-batch-2", "backend-agent", false, null));
    assertThat(artifacts.get(1).consumers())
        .containsExactly(
            new Consumer(
                "frontend-agent-batch-1", "frontend-agent", true, "auth_api_contract_sync"));
    assertThat(artifacts.get(2).consumers())
        .containsExactly(
            new Consumer("testing-agent-batch-1", "testing-agent", true, "login_ui_sync"));
  }

  /** Shared research is done once and goes to whom it concerns (M144). */
  @Test
  void eachAgentHasItsScopeAndItsFacts() {
    var agents = analysis(example("real-time-notifications")).partition().agents();
    assertThat(agents.get(0).facts()).containsExactly("existing WebSocket setup");
    assertThat(agents.get(1).facts()).containsExactly("WebSocket address");
    assertThat(agents.get(2).facts()).isEmpty();
    assertThat(agents.get(2).scope()).containsExactly("e2e/notifications/**");
  }
}
