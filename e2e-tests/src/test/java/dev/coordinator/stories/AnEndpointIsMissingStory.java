package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The specification's third example: the frontend finds an endpoint missing, the backend adds it in
 * an emergency batch, the frontend goes on with it (M147-M152). And what a command finds wrong is
 * mended.
 */
@ExtendWith(TheStack.class)
class AnEndpointIsMissingStory {
  private static final String BLOCKED = "frontend-batch-2";
  private static final String EMERGENCY = "backend-batch-2.5";

  /** Every brief is kept in $SEEN under its batch and a number. */
  private static final String AGENTS =
      """
      n=1; while [ -e "$SEEN/$COORDINATOR_BATCH.$n" ]; do n=$((n + 1)); done
      cp "$COORDINATOR_BRIEF" "$SEEN/$COORDINATOR_BATCH.$n"
      case $COORDINATOR_BATCH in
        backend-batch-1) mkdir models; echo user >models/user ;;
        backend-batch-2) mkdir endpoints; echo 'PATCH /users/me' >endpoints/me ;;
        backend-batch-2.5)
          echo 'GET /users/{id}' >endpoints/users
          echo '{"summary": "Added the endpoint", "integrationPoints": [
            {"name": "get-user", "kind": "http", "contract": "GET /users/{id} answers {id, name}"}]}' ;;
        frontend-batch-1) mkdir layout; echo page >layout/page ;;
        frontend-batch-2)
          mkdir -p profile; echo half >profile/page
          if [ ! -e endpoints/users ]; then
            echo '{"summary": "Half of the page", "blocker": {"kind": "dependency", "severity": "moderate",
              "text": "no GET /users/{id} endpoint found",
              "needs": {"what": "GET /users/{id}", "task": "endpoints", "writes": ["**"]}}}'
          else echo whole >>profile/page
          fi ;;
        tester-batch-1) mkdir flow; echo bad >flow/result ;;
        tester-batch-1-fix-1) echo good >flow/result ;;
      esac
      """;

  @Test
  void theBackendAddsItInBatchTwoAndAHalfAndTheFrontendGoesOn(RunningStack stack)
      throws IOException {
    var repository = Git.repository(stack.folder("missing").resolve("shop"));
    var seen = stack.folder("briefs");
    try (var _ =
        stack
            .runner(repository)
            .carrying("backend", "frontend", "tester")
            .seeing("SEEN", seen)
            .with(AGENTS)) {
      var session = stack.submit(profile(repository));
      var view = session.awaitCompleted();

      theEmergencyCameBetween(stack, session);
      assertThat(view.path("blockers").path(0).path("state").asText()).isEqualTo("resolved");
      assertThat(view.path("blockers").path(0).path("awaits").asText()).isEqualTo(EMERGENCY);
      theBriefsSayWhatWasLearned(seen.resolve(EMERGENCY + ".1"), seen.resolve(BLOCKED + ".2"));
      theBranchHoldsAllOfIt(view, repository);
      assertThat(session.artifact("agent-reports/backend-batch2.5.md").status()).isEqualTo(200);
      stack.invariants().hold(session);
    }
  }

  private static Feature profile(Git repository) {
    return Feature.in(repository, "profile")
        .task("backend", "models")
        .task("backend", "endpoints", "models")
        .task("frontend", "layout")
        .task("frontend", "profile", "layout", "endpoints")
        .task("tester", "flow", "profile")
        .with("flow", "acceptance", List.of(Map.of("run", "grep -q good flow/result")));
  }

  /** In the order of the scheduler's word: blocked, emergency, accepted, blocked one again. */
  private static void theEmergencyCameBetween(RunningStack stack, Session session) {
    var requests =
        stack.topics().of(session, "batch.requested").stream()
            .map(asked -> asked.text("batch"))
            .toList();
    assertThat(requests)
        .containsSubsequence(BLOCKED, EMERGENCY, BLOCKED, "tester-batch-1", "tester-batch-1-fix-1");
    var emergency =
        stack.topics().of(session, "batch.requested").stream()
            .filter(asked -> asked.text("batch").equals(EMERGENCY))
            .findFirst()
            .orElseThrow()
            .body();
    assertThat(emergency.path("minutes").asInt()).isEqualTo(15);
    assertThat(emergency.path("writes"))
        .extracting(JsonNode::asText)
        .containsExactly("endpoints/**");
  }

  private static void theBriefsSayWhatWasLearned(
      java.nio.file.Path emergency, java.nio.file.Path again) throws IOException {
    assertThat(Files.readString(emergency)).contains("no GET /users/{id} endpoint found");
    assertThat(Files.readString(again)).contains("GET /users/{id} answers {id, name}");
  }

  private static void theBranchHoldsAllOfIt(JsonNode view, Git repository) {
    var branch = view.path("branch").asText();
    assertThat(repository.run("show", branch + ":endpoints/users")).isEqualTo("GET /users/{id}");
    assertThat(repository.run("show", branch + ":profile/page")).isEqualTo("half\nwhole");
    assertThat(repository.run("show", branch + ":flow/result")).isEqualTo("good");
  }
}
