package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.Runner;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three features of the examples are built at the same time, each to its final summary. */
@ExtendWith(TheStack.class)
class ThreeFeaturesAreBuiltStory {
  private static final List<String> FILES =
      List.of("oauth2-login.yaml", "real-time-notifications.yaml", "user-profile.yaml");
  private static final String NOTING_WHAT_IT_SEES =
      "git ls-files >\"$SEEN/$COORDINATOR_BATCH\"; " + Runner.SCRIPTED;

  private static final Map<String, Build> BUILDS = new HashMap<>();

  /** One feature on its way: {@code seen} has a file for each batch with what was in its tree. */
  private record Build(
      Git repository, List<String> before, Path seen, Program runner, Program submission) {}

  @BeforeAll
  static void allThreeAreSubmitted(RunningStack stack) throws IOException {
    for (var file : FILES) {
      var place = stack.folder(file.replace(".yaml", ""));
      var repository = Git.repository(place.resolve("shop"));
      var seen = Files.createDirectories(place.resolve("seen"));
      var runner =
          stack
              .runner(repository)
              .carrying("backend-agent", "frontend-agent", "testing-agent")
              .seeing("SEEN", seen)
              .with(NOTING_WHAT_IT_SEES);
      var before = repository.userState();
      var feature =
          Files.writeString(place.resolve(file), Feature.example(file, repository, "PT0.6S"));
      var submission = stack.launcher("submit", feature.toString(), "--wait", "--output", "json");
      BUILDS.put(file, new Build(repository, before, seen, runner, submission));
    }
  }

  @AfterAll
  static void nothingRunsOn() {
    BUILDS.values().forEach(build -> build.runner.close());
    BUILDS.values().forEach(build -> build.submission.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"oauth2-login.yaml", "real-time-notifications.yaml", "user-profile.yaml"})
  void aFeatureIsBuiltToItsFinalSummary(String file, RunningStack stack) throws IOException {
    var build = BUILDS.get(file);
    assertThat(build.submission.exitCode(Duration.ofSeconds(240)))
        .as(build.submission.output())
        .isZero();
    var view = json(build.submission.output());
    assertThat(view.path("state").asText()).isEqualTo("completed");

    everyBatchIsAcceptedOnEvidence(view);
    laterBatchesSawWhatTheyNeeded(stack, view, build);
    theBranchHoldsAllOfIt(view, build.repository);
    theArtifactsAreThere(stack, view, build.repository);
    theJournalAnswersForIt(stack, view);
    everyEndHasItsCheckpoint(stack, view);
    assertThat(build.repository.userState()).isEqualTo(build.before);
    stack.invariants().hold(stack.session(view.path("session").asText()));
  }

  private static void everyBatchIsAcceptedOnEvidence(JsonNode view) {
    for (var batch : Session.work(view)) {
      assertThat(batch.path("state").asText()).isEqualTo("accepted");
      assertThat(batch.path("actor").asText()).isEqualTo("policy");
      assertThat(batch.path("commit").asText()).hasSize(40);
      assertThat(batch.path("changedFiles")).isNotEmpty();
      assertThat(batch.path("verdict").path("outcome").asText()).isEqualTo("accepted");
      assertThat(batch.path("verdict").path("lines"))
          .isNotEmpty()
          .noneMatch(line -> line.path("result").asText().equals("fails"));
    }
  }

  private static void laterBatchesSawWhatTheyNeeded(RunningStack stack, JsonNode view, Build build)
      throws IOException {
    var plan = stack.web().get("/api/v1/plans/" + view.path("session").asText()).json();
    var changed = new HashMap<String, List<String>>();
    Session.work(view).forEach(batch -> changed.put(batch.path("batch").asText(), files(batch)));
    var checked = 0;
    for (var planned : plan.findValue("batches")) {
      var saw = Files.readAllLines(build.seen.resolve(planned.path("id").asText()));
      for (var needed : planned.path("needs")) {
        assertThat(saw).as("seen by %s", planned).containsAll(changed.get(needed.asText()));
        checked++;
      }
    }
    assertThat(checked).isPositive();
  }

  private static void theBranchHoldsAllOfIt(JsonNode view, Git repository) {
    var branch = view.path("branch").asText();
    assertThat(branch).isEqualTo("coordinator/" + view.path("feature").asText());
    assertThat(repository.run("rev-parse", branch)).isEqualTo(view.path("tip").asText());
    var files = repository.files(branch);
    for (var batch : Session.work(view)) {
      repository.run("merge-base", "--is-ancestor", batch.path("commit").asText(), branch);
      assertThat(files).containsAll(files(batch));
    }
  }

  private static void theArtifactsAreThere(RunningStack stack, JsonNode view, Git repository) {
    var tree = Path.of(view.path("feature").asText(), view.path("stamp").asText());
    for (var home : List.of(stack.artifacts(), repository.folder().resolve(".artifacts"))) {
      await("the artifacts in " + home)
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> {
            assertThat(home.resolve(tree).resolve("final-summary.md")).isNotEmptyFile();
            assertThat(home.resolve(tree).resolve("coordination-state.json")).exists();
            for (var batch : Session.work(view)) {
              var report = batch.path("batch").asText().replaceFirst("-batch-", "-batch") + ".md";
              assertThat(home.resolve(tree).resolve("agent-reports").resolve(report))
                  .isNotEmptyFile();
            }
          });
    }
  }

  private static void theJournalAnswersForIt(RunningStack stack, JsonNode view) {
    var session = view.path("session").asText();
    var journal = "/api/v1/journal/" + session;
    var filed = new ArrayList<String>();
    for (var entry : stack.web().get(journal + "?limit=1000").json().path("items")) {
      if (entry.path("sequence").isMissingNode() && entry.hasNonNull("causation")) {
        assertThat(filed).as("filed before %s", entry).contains(entry.path("causation").asText());
      }
      filed.add(entry.path("eventId").asText());
    }
    assertThat(stack.web().get(journal + "/chain").json().path("unbroken").asBoolean()).isTrue();

    var now = stack.web().get("/api/v1/overview/" + session).json();
    var position = now.at("/session/position").asLong();
    var replayed = stack.web().get(journal + "/state?position=" + position).json();
    assertThat(replayed.path("session")).isEqualTo(now.path("session"));
    assertThat(replayed.path("syncPoints")).isEqualTo(now.path("syncPoints"));
    assertThat(replayed.path("batches").findValues("batch").stream().filter(JsonNode::isObject))
        .containsExactlyElementsOf(now.path("batches"));

    var quality = stack.web().get("/api/v1/metrics/" + session).json().at("/quality/figures");
    assertThat(quality.at("/firstTry/of").asInt()).isEqualTo(Session.work(view).size());
    assertThat(quality.at("/firstTry/percent").asDouble()).isEqualTo(100.0);
    assertThat(quality.at("/integrationIssues/count").asInt()).isZero();
  }

  private static void everyEndHasItsCheckpoint(RunningStack stack, JsonNode view) {
    var checkpoints = "/api/v1/checkpoints/" + view.path("session").asText();
    var ends = Session.work(view).size() + view.path("syncPoints").size() + 1;
    var items = stack.web().get(checkpoints).json().path("items");
    assertThat(items).hasSize(ends);
    assertThat(items.get(ends - 1).path("occasion").asText()).isEqualTo("session_ended");
    await("the files of the last checkpoint")
        .untilAsserted(() ->
            assertThat(
                    stack
                        .web()
                        .get(checkpoints + "/" + ends)
                        .json()
                        .path("files")
                        .findValuesAsText("path"))
                .contains("coordination-state.json", "final-summary.md"));
  }

  private static List<String> files(JsonNode batch) {
    var all = new ArrayList<String>();
    batch.path("changedFiles").forEach(file -> all.add(file.asText()));
    return all;
  }

  private static JsonNode json(String output) throws JsonProcessingException {
    return Json.TOLERANT.readTree(output.substring(output.indexOf('{')));
  }
}
