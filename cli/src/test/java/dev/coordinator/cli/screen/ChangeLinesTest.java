package dev.coordinator.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

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
            "backend-agent-batch-1   accepted     WebSocket server and models (20 min), attempt 1 by r1",
            "frontend-agent-batch-1  running      Notification component (20 min), attempt 2 by r2",
            "backend-agent-batch-2   stopped      Notification [31msending logic (25 min),"
                + " attempt 1 by r1: The command ended with 1",
            "sync point              passed       notification_models_sync");
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
            "frontend-agent-batch-1  in review    Notification component (20 min), attempt 2 by r2");
  }
}
