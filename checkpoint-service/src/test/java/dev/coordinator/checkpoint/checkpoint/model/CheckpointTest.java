package dev.coordinator.checkpoint.checkpoint.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.artifact.model.Document;
import dev.coordinator.checkpoint.artifact.model.Tree;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointTest {
  private static final String S = "s-1";

  private static List<Occasion> occasions(Story story) {
    return story.entries().stream()
        .map(Checkpoint::after)
        .flatMap(Optional::stream)
        .map(Checkpoint::occasion)
        .toList();
  }

  /** M126 after a batch, M127 after a sync point, M128 after a blocker, M129 after a pause. */
  @Test
  void aCheckpointFollowsEveryEnd() {
    var story =
        Chat.underWay(S)
            .batchIs(Chat.FRONTEND, "frontend-agent", BatchState.BLOCKED, 1, null, null)
            .sessionIs(SessionState.PAUSED, "local", "end of the day");

    assertThat(occasions(story))
        .containsExactly(
            Occasion.BATCH_ACCEPTED,
            Occasion.SYNC_POINT_PASSED,
            Occasion.BATCH_BLOCKED,
            Occasion.SESSION_PAUSED);
  }

  /** M130, M131: no start, no progress, no claim and no report that is not judged yet. */
  @Test
  void nothingIsSavedBecauseWorkGoesOn() {
    var story =
        new Story(S)
            .tell(Chat.plan(S))
            .sessionIs(SessionState.RUNNING, "local", "submitted")
            .requests(Chat.BACKEND, 1, "backend-agent")
            .batchIs(Chat.BACKEND, "backend-agent", BatchState.RUNNING, 1, null, null)
            .batchIs(Chat.BACKEND, "backend-agent", BatchState.IN_REVIEW, 1, null, null)
            .sessionIs(SessionState.DRAINING, "local", "a pause");
    assertThat(occasions(story)).isEmpty();
  }

  /** I6: a batch that has ended since then still runs in the checkpoint that was saved before. */
  @Test
  void aReplayKnowsNothingOfWhatCameLater() {
    var story = Chat.completed(S);
    var replay = new Replay(S);
    var states = new ArrayList<String>();
    for (var entry : story.entries()) {
      replay.apply(entry);
      if (Checkpoint.after(entry).isPresent()) {
        states.add(state(replay));
      }
    }
    assertThat(states).hasSize(4);
    assertThat(states.getFirst())
        .contains("completedBatches=[Completed[agent=backend-agent")
        .doesNotContain("agent-reports/frontend-agent-batch1.md");
    assertThat(states.getLast()).contains("agent-reports/frontend-agent-batch1.md");
  }

  private static String state(Replay replay) {
    return Tree.of(replay.source().orElseThrow()).stream()
        .filter(document -> document.path().equals("coordination-state.json"))
        .map(document -> ((Document.Json) document).content().toString())
        .findFirst()
        .orElseThrow();
  }
}
