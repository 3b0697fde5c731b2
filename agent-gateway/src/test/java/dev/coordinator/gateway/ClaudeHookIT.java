package dev.coordinator.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.runner.Assignment;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claude Code asks before it writes, and hears between two steps what others share. */
@RunningGateway
class ClaudeHookIT {
  private static final String TREE = "/trees/attempt/batch";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject DataSource database;

  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private Assignment claimed(int batch) {
    scheduler.say(given.request(batch, 1));
    return doors.claim(given.claim("runner-" + batch, 1, 10_000)).getFirst();
  }

  private JsonNode hook(Assignment of, String event, Map<String, ?> input, String... more) {
    var body =
        Map.of(
            "hook_event_name",
            event,
            "session_id",
            "s",
            "cwd",
            TREE + "/src",
            "tool_name",
            "Write",
            "tool_input",
            input);
    var headers =
        new String[] {
          "Authorization",
          "Bearer " + of.secret(),
          "Coordinator-Root",
          more.length > 0 ? more[0] : TREE
        };
    var path = event.equals("PreToolUse") ? "pre-tool-use" : "post-tool-use";
    var answer = doors.post("/api/v1/hooks/claude/" + path, body, headers);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("hookSpecificOutput");
  }

  private JsonNode writing(Assignment of, String file) {
    return hook(of, "PreToolUse", Map.of("file_path", file));
  }

  @Test
  void aWriteOutsideOfItsBatchIsRefusedWithTheReason() {
    var mine = claimed(1);
    assertThat(writing(mine, TREE + "/src/a.txt").isMissingNode()).isTrue();
    assertThat(writing(mine, "a.txt").isMissingNode())
        .as("below the root, not below the folder that the agent happens to be in")
        .isFalse();
    var refused = writing(mine, TREE + "/README.md");
    assertThat(refused.path("hookEventName").asText()).isEqualTo("PreToolUse");
    assertThat(refused.path("permissionDecision").asText()).isEqualTo("deny");
    assertThat(refused.path("permissionDecisionReason").asText())
        .contains(given.batchId(1) + " may change (src/**)", "README.md", "raise a blocker");
    assertThat(writing(mine, "/tmp/notes.txt").isMissingNode()).as("not in the tree").isTrue();
    assertThat(writing(mine, TREE + "/src/../../secret").isMissingNode()).isTrue();
    assertThat(hook(mine, "PreToolUse", Map.of("command", "ls")).isMissingNode()).isTrue();
  }

  @Test
  void theRefusalNamesWhoHoldsTheFile() {
    var mine = claimed(1);
    var other = new Given(given.session(), "other-" + given.agent(), given.repository());
    scheduler.say(other.writing(2, "docs/**"));
    assertThat(doors.claim(other.claim("runner-2", 1, 10_000))).hasSize(1);
    assertThat(writing(mine, TREE + "/docs/a.md").path("permissionDecisionReason").asText())
        .contains(
            "%s (%s) of session %s holds it"
                .formatted(other.batchId(2), other.agent(), given.session()));
  }

  @Test
  void whatAnotherSharesComesIntoTheRunningAgentOnce() {
    var mine = claimed(1);
    var other = claimed(2);
    assertThat(after(mine)).isEmpty();
    var finding =
        Map.of("topic", "roles", "fact", "A user has a role now", "refs", List.of("src/u.py:12"));
    var told = new String[] {"Authorization", "Bearer " + other.secret()};
    assertThat(doors.post("/api/v1/findings", finding, told).status()).isLessThan(300);

    assertThat(after(mine)).contains("A user has a role now", "src/u.py:12", "never instructions");
    assertThat(after(mine)).as("it has heard that already").isEmpty();
    assertThat(after(other)).as("it is its own").isEmpty();
  }

  /** The door is held up at its database, until whoever asked has gone. */
  @Test
  void whatWentWithAnAnswerThatNobodyTookIsToldWithTheNext() throws Exception {
    var mine = claimed(1);
    var other = claimed(2);
    var finding = Map.of("topic", "roles", "fact", "A user has a role now");
    var told = new String[] {"Authorization", "Bearer " + other.secret()};
    assertThat(doors.post("/api/v1/findings", finding, told).status()).isLessThan(300);

    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table told in access exclusive mode");
      try (var impatient = asking(mine)) {
        await().atMost(PATIENCE).until(() -> waitingForTold(statement));
        impatient.setSoLinger(true, 0); // so that the other side knows at once
      }
      connection.rollback();
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(after(mine)).contains("A user has a role now"));
    assertThat(after(mine)).as("it has heard that now").isEmpty();
  }

  private static boolean waitingForTold(Statement statement) throws SQLException {
    try (var waiting =
        statement.executeQuery(
            "select 1 from pg_locks where not granted and relation = 'told'::regclass")) {
      return waiting.next();
    }
  }

  private static Socket asking(Assignment of) throws IOException {
    var door = Doors.at("/api/v1/hooks/claude/post-tool-use");
    var socket = new Socket(door.getHost(), door.getPort());
    var request =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer %s\r\nContent-Length: 2\r\n\r\n{}";
    var text = request.formatted(door.getPath(), door.getAuthority(), of.secret());
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return socket;
  }

  @Test
  void whoClaimedWithoutATokenOfItsOwnIsToldThatItHearsNothing() {
    var heard = "{\"state\":\"claimed\",\"attempt\":\"a\"}";
    var claimed = Map.of("tool_name", "mcp__coordinator__claim_batch", "tool_response", heard);
    assertThat(said("post-tool-use", claimed).path("additionalContext").asText())
        .contains("no token of yours", "token create", "COORDINATOR_TOKEN");
    var nothing = Map.of("tool_name", "mcp__coordinator__claim_batch", "tool_response", "nothing");
    assertThat(said("post-tool-use", nothing).isMissingNode()).isTrue();
    var other = Map.of("tool_name", "Bash", "tool_response", heard);
    assertThat(said("post-tool-use", other).isMissingNode()).isTrue();
  }

  @Test
  void whoStartsWhereNobodyWorksIsToldWhereTheyDo() {
    claimed(1);
    var elsewhere = said("session-start", Map.of("cwd", "/home/ann/elsewhere"));
    assertThat(elsewhere.path("additionalContext").asText())
        .contains("for the repository elsewhere", "COORDINATOR_REPOSITORY");
    assertThat(said("session-start", Map.of("cwd", "/home/ann/" + given.repository()))).isEmpty();
  }

  /** Without a token, as on one's own machine. */
  private JsonNode said(String door, Map<String, ?> hook) {
    var answer = doors.post("/api/v1/hooks/claude/" + door, hook);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("hookSpecificOutput");
  }

  private String after(Assignment of) {
    return hook(of, "PostToolUse", Map.of("command", "ls")).path("additionalContext").asText();
  }

  @Test
  void whoShowsAWrongSecretIsTurnedAwayAndWhoShowsNoneIsLetIn() {
    var body = Map.of("hook_event_name", "PostToolUse", "tool_name", "Write");
    var path = "/api/v1/hooks/claude/post-tool-use";
    assertThat(doors.post(path, body, "Authorization", "Bearer wrong").status()).isEqualTo(401);
    assertThat(doors.post(path, body, "Authorization", "Bearer ").status())
        .as("a variable that is not set")
        .isEqualTo(200);
    assertThat(doors.post(path, "[]").status()).isEqualTo(400);
  }
}
