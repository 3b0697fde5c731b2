package dev.coordinator.planner.feature;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.flaws;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.json;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.refusal;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.withTasks;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.coordinator.contracts.feature.Overlap;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.planner.feature.FlawedFeature.Stage;
import dev.coordinator.planner.feature.model.Flaw;
import dev.coordinator.planner.feature.model.HostileFeature;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadFeatureTest {
  private static final String ONE = "- { id: api, title: API, kind: backend-api, minutes: 20 }";

  @ParameterizedTest
  @ValueSource(strings = {"oauth2-login", "real-time-notifications", "user-profile"})
  void theExamplesAreReadTheSameFromYamlAndJson(String name) throws Exception {
    var feature = example(name);
    assertThat(json(Json.STRICT.writeValueAsString(feature))).isEqualTo(feature);
    assertThat(feature.policy()).isEqualTo(Policy.DEFAULT);
  }

  @Test
  void everyFieldOfTheFileIsTaken() {
    var feature = example("user-profile");
    assertThat(feature.tasks().get(1).overlap()).isEqualTo(Overlap.PARTIAL);
    assertThat(feature.tasks().getFirst().steps()).hasSize(4);
    assertThat(feature.tasks().getFirst().estimate()).isEqualTo(90);
    assertThat(example("real-time-notifications").context().getFirst().audience())
        .containsExactly("backend-agent");
  }

  @Test
  void aPolicyMayBeGivenInPart() {
    var policy =
        yaml(withTasks(ONE, "policy: { unitOfTime: PT1S, checkIn: manual, endOfDay: 17:30 }"))
            .policy();
    assertThat(policy.unitOfTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.checkIn()).isEqualTo(Policy.CheckIn.MANUAL);
    assertThat(policy.endOfDay()).isEqualTo("17:30");
    assertThat(policy.maxAttempts()).isEqualTo(3);
  }

  @Test
  void allFlawsOfFormAreNamedAtOnce() {
    var flaws =
        flaws(
            withTasks(
                """
                - { id: API, title: 7, kind: backend-api, minuts: 20 }
                - { id: ui, title: UI, kind: frontend-ui, minutes: "20", steps: [{}] }
                """));
    assertThat(flaws.stream().map(Flaw::field))
        .containsExactly(
            "/tasks/0/id",
            "/tasks/0/title",
            "/tasks/0/minuts",
            "/tasks/1/minutes",
            "/tasks/1/steps/0/title",
            "/tasks/1/steps/0/minutes");
    assertThat(flaws.get(2).fix()).contains("Did you mean `minutes`?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy: { maxAttempts: 0 }        | /policy/maxAttempts",
        "policy: { maxAttempts: 11 }       | /policy/maxAttempts",
        "policy: { maxFixes: -1 }          | /policy/maxFixes",
        "policy: { handoffMinutes: 61 }    | /policy/handoffMinutes",
        "policy: { unitOfTime: PT2H }      | /policy/unitOfTime",
        "policy: { unitOfTime: PT0.001S }  | /policy/unitOfTime",
        "policy: { unitOfTime: soon }      | /policy/unitOfTime",
        "policy: { checkIn: Automatic }    | /policy/checkIn",
        "policy: { evidence: none }        | /policy/evidence",
        "policy: { keepLeases: true }      | /policy/keepLeases",
        "policy: { endOfDay: 25:00 }       | /policy/endOfDay",
        "policy: { endOfDay: 17:30 Mars/X }| /policy/endOfDay",
        "policy: { retention: forever }    | /policy/retention",
        "policy: { retention: P0D }        | /policy/retention",
        "policy: { retention: -P30D }      | /policy/retention",
        "policy: { retention: 30 }         | /policy/retention",
        "policy: []                        | /policy",
        "base: '--upload-pack=x'           | /base",
        "base: ''                          | /base",
        "context: [{ topic: t, fact: f, for: [nobody] }] | /context/0/for/0"
      })
  void aWrongValueIsNamedByItsPlace(String line, String field) {
    assertThat(flaws(withTasks(ONE, line)).stream().map(Flaw::field)).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "needs: [nothing]        | /tasks/0/needs/0",
        "consumes: [nothing]     | /tasks/0/consumes/0",
        "produces: [a, a]        | /tasks/0/produces/0",
        "agent: nobody           | /tasks/0/agent",
        "agent: front            | /tasks/0/agent",
        "overlap: partial        | /tasks/0/overlap",
        "writes: ['../x']        | /tasks/0/writes/0",
        "writes: ['/etc/passwd'] | /tasks/0/writes/0",
        "reads: ['a/../../b']    | /tasks/0/reads/0",
        "writes: ['a', 'b//c']   | /tasks/0/writes/1",
        "acceptance: [{}]        | /tasks/0/acceptance/0",
        "acceptance: [{ run: a, state: b }] | /tasks/0/acceptance/0",
        "deliverables: [\"a\\u0007b\"] | /tasks/0/deliverables/0"
      })
  void aWrongTaskIsNamedByItsPlace(String field, String place) {
    var task = "- id: api\n  title: API\n  kind: backend-api\n  minutes: 20\n  " + field + "\n";
    assertThat(flaws(withTasks(task)).getFirst().field()).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title: A",
        "title: A, steps: []",
        "title: A, minutes: 30, steps: [{ title: s, minutes: 20 }]"
      })
  void aTaskHasOneEstimate(String rest) {
    var flaws = flaws(withTasks("- { id: a, kind: docs, " + rest + " }"));
    assertThat(flaws.stream().map(Flaw::field)).containsExactly("/tasks/0/minutes");
  }

  @Test
  void anUnknownKindSaysWhichKindsThereAre() {
    var flaw = flaws(withTasks("- { id: a, title: A, kind: magic, minutes: 20 }")).getFirst();
    assertThat(flaw.field()).isEqualTo("/tasks/0/kind");
    assertThat(flaw.fix()).contains("back takes backend-api, db-migration");
  }

  @Test
  void aCycleIsNamedTaskByTask() {
    var flaws =
        flaws(
            withTasks(
                """
                - { id: a, title: A, kind: backend-api, minutes: 20, needs: [c] }
                - { id: b, title: B, kind: backend-api, minutes: 20, needs: [a], produces: [x] }
                - { id: c, title: C, kind: backend-api, minutes: 20, consumes: [x] }
                - { id: d, title: D, kind: backend-api, minutes: 20, needs: [d] }
                """));
    assertThat(flaws.stream().map(Flaw::field))
        .containsExactly("/tasks/0/needs/0", "/tasks/3/needs/0");
    assertThat(flaws.stream().map(Flaw::message))
        .containsExactly(
            "Expected an order, but these wait for each other: a -> c -> b -> a",
            "Expected an order, but these wait for each other: d -> d");
  }

  @Test
  void aCycleIsShownWhereTheFileMakesItAndNotWhereItWasFound() {
    var flaws =
        flaws(
            withTasks(
                """
                - { id: behind, title: Z, kind: backend-api, minutes: 20, needs: [b] }
                - { id: b, title: B, kind: backend-api, minutes: 20, consumes: [y, x], produces: [z] }
                - { id: c, title: C, kind: backend-api, minutes: 20, consumes: [z], produces: [x] }
                - { id: d, title: D, kind: backend-api, minutes: 20, produces: [y] }
                """));
    assertThat(flaws)
        .extracting(Flaw::field, Flaw::message)
        .containsExactly(
            tuple(
                "/tasks/1/consumes/1",
                "Expected an order, but these wait for each other: b -> c -> b"));
    assertThat(flaws.getFirst().fix()).contains("`consumes`");
  }

  @Test
  void idsAgentsAndProducersAreUnique() {
    var twice =
        withTasks(
                """
                - { id: a, title: A, kind: docs, minutes: 20, produces: [x] }
                - { id: a, title: A, kind: docs, minutes: 20, produces: [x] }
                """)
            .replace("name: front", "name: back");
    assertThat(flaws(twice).stream().map(Flaw::field))
        .containsExactly(
            "/agents/1/name", "/tasks/1/id", "/tasks/0/produces/0", "/tasks/1/produces/0");
  }

  @Test
  void withoutARepositoryTheAgentsWordMustBeEvidence() {
    var without = withTasks(ONE).replace("repository: shop\n", "");
    assertThat(flaws(without).getFirst().field()).isEqualTo("/policy/evidence");
    assertThat(yaml(without + "policy: { evidence: agent }").hasRepository()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*?", "{a,b}{c,d}{e,f}", "long/name/"})
  void patternsThatWouldTakeLongToCompareAreRefused(String part) {
    var tasks = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      var glob = part.repeat(20) + i;
      tasks.append(
          "- { id: t%d, title: T, kind: docs, minutes: 10, writes: ['%s'] }\n"
              .formatted(i, glob.repeat(480 / glob.length())));
    }
    assertThat(flaws(withTasks(tasks.toString())).getFirst().field()).isEqualTo("/tasks");
  }

  /** By the steps that it takes, so that it is the same on every machine. */
  @Test
  void fewPatternsOfManyWildcardsAreRefusedToo() {
    HostileFeature.worstThatMayComeIn().forEach(text -> ComparePatterns.orRefuse(json(text)));
    for (var text : List.of(HostileFeature.ofWildcards(60, 20), HostileFeature.ofShort(500))) {
      var feature = json(text);
      var refused =
          catchThrowableOfType(FlawedFeature.class, () -> ComparePatterns.orRefuse(feature));
      assertThat(refused.stage()).isEqualTo(Stage.CONTRADICTORY);
      var flaw = refused.flaws().getFirst();
      assertThat(flaw.field()).isEqualTo("/tasks");
      assertThat(flaw.message()).contains("compared").contains("100000000 steps");
      assertThat(flaw.fix()).contains("`*`, `?`");
    }
    var flaw = refusal(HostileFeature.ofWildcards(24, 300), Format.JSON).flaws().getFirst();
    assertThat(flaw.field()).isEqualTo("/tasks/0/writes/0");
  }

  @Test
  void aDuplicateKeyIsUnreadable() {
    var refused = refusal(withTasks(ONE) + "\ntitle: Again\n", Format.YAML);
    assertThat(refused.stage()).isEqualTo(Stage.UNREADABLE);
    assertThat(refused)
        .hasMessage("line 11, column 1: Expected each key once, but `title` is there twice");
  }

  @Test
  void whatIsTooLargeIsNotEvenParsed() {
    var refused = refusal("[".repeat(ReadFeature.MOST_BYTES + 1), Format.JSON);
    assertThat(refused.stage()).isEqualTo(Stage.TOO_LARGE);
  }

  @Test
  void thousandsOfFlawsMakeASmallAnswer() {
    var refused = refusal("{" + keys(20_000) + "}", Format.JSON);
    assertThat(refused.flaws()).hasSize(100);
    assertThat(refused).hasMessageEndingWith("(and 99 more)");
  }

  private static String keys(int count) {
    var keys = new StringBuilder("\"x\":1");
    for (int i = 0; i < count; i++) {
      keys.append(",\"x").append(i).append("\":1");
    }
    return keys.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "7", "\"text\"", "{}", "{\"tasks\":null}"})
  void whatIsNoFeatureIsMisshapen(String text) {
    assertThat(refusal(text, Format.JSON).stage()).isEqualTo(Stage.MISSHAPEN);
  }
}
