package dev.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.cli.view.SessionView;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeLinesTest {
  private final List<String> lines = new ArrayList<>();
  private final ChangeLines changes = new ChangeLines(lines::add, Paint.NONE);

  @Test
  void theFirstLookTellsAllThatHasBegun() throws IOException {
    changes.accept(SessionFixture.halfWay());

    assertThat(lines)
        .containsExactly(
            "session                 draining     waits for frontend-agent-batch-1",
            "preparation             accepted     Preparation, attempt 1 by r1",
            "backend-agent-batch-1   accepted     WebSocket server and models (20 min), attempt 1"
                + " by r1",
            "sync point              passed       notification_models_sync",
            "frontend-agent-batch-1  running      Notification component (20 min), attempt 2 by r2",
            "backend-agent-batch-2   stopped      Notification [31msending logic (25 min),"
                + " attempt 1 by r1: The command ended with 1");
  }

  /** Whatever order a session lists them in, and though all of it changed between two looks. */
  @Test
  void whatLetsOthersGoOnOrEndsThemStandsBeforeThem() {
    changes.accept(session("running", batch("integration", "waiting"), batch("a-1", "running")));
    lines.clear();

    changes.accept(session("running", batch("integration", "requested"), batch("a-1", "accepted")));
    assertThat(lines).extracting(line -> line.split(" ")[0]).containsExactly("a-1", "integration");
    lines.clear();

    changes.accept(
        session("completed", batch("integration", "accepted"), batch("a-1", "accepted")));
    assertThat(lines)
        .extracting(line -> line.split(" ")[0])
        .containsExactly("integration", "session");
  }

  private static SessionView session(String state, String... batches) {
    return read(
        """
        {"session": "s", "feature": "f", "title": "t", "state": "%s", "batches": [%s]}
        """
            .formatted(state, String.join(",", batches)));
  }

  private static String batch(String id, String state) {
    return "{\"batch\": \"%s\", \"agent\": \"a\", \"state\": \"%s\"}".formatted(id, state);
  }

  private static SessionView read(String json) {
    try {
      return Sessions.read(Json.TOLERANT.readTree(json), SessionView.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void whatAnAgentSaysIsToldOnce() throws IOException {
    var words = Map.of("frontend-agent-batch-1", "wrote a\u001b[2J file");
    var talking = new ChangeLines(lines::add, Paint.NONE, () -> words);

    talking.accept(SessionFixture.halfWay());
    talking.accept(SessionFixture.halfWay());

    assertThat(lines)
        .filteredOn(line -> line.contains("says"))
        .containsExactly("frontend-agent-batch-1  says         wrote a[2J file");
  }

  @Test
  void nothingIsToldTwice() throws IOException {
    changes.accept(SessionFixture.halfWay());
    lines.clear();

    changes.accept(SessionFixture.halfWay());

    assertThat(lines).isEmpty();
  }

  @Test
  void onlyWhatChangedIsTold() throws IOException {
    changes.accept(SessionFixture.halfWay());
    lines.clear();

    changes.accept(SessionFixture.halfWayBut("frontend-agent-batch-1", "in_review"));

    assertThat(lines)
        .containsExactly(
            "frontend-agent-batch-1  in review    Notification component (20 min), attempt 2 by"
                + " r2");
  }
}
