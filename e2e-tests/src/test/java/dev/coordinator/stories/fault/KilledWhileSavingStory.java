package dev.coordinator.stories.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.Pause;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheFaultyStack;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever saves is killed again and again: no checkpoint is torn, and none is missing. */
@Tag("faults")
@ExtendWith(TheFaultyStack.class)
class KilledWhileSavingStory {
  private static final int DEATHS = Integer.getInteger("faults.deaths", 50);
  private static final int DEATHS_PER_SESSION = 3;
  private static final Duration WORK = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void everyCheckpointIsWholeAndThere(RunningStack stack) throws Exception {
    var random = new Random(50);
    var sessions = new ArrayList<Session>();
    var mark = UUID.randomUUID().toString().substring(0, 6);
    var agents = List.of("writer-" + mark, "tester-" + mark);
    try (var crew = new Crew(stack.web(), WORK, agents)) {
      for (var death = 0; death < DEATHS; death++) {
        if (death % DEATHS_PER_SESSION == 0) {
          sessions.add(stack.submit(FourBatches.of("saved", agents.getFirst(), agents.getLast())));
        }
        Pause.of(random.nextInt(1_500));
        stack.parts().crash("checkpoint");
      }
      sessions.forEach(Session::awaitCompleted);
    }
    for (var session : sessions) {
      isWhole(stack, session);
    }
  }

  private static void isWhole(RunningStack stack, Session session) throws Exception {
    var view = session.now();
    var ends = Session.work(view).size() + view.path("syncPoints").size() + 1;
    var path = "/api/v1/checkpoints/" + session.id();
    await("all checkpoints of " + session.id())
        .atMost(PATIENCE)
        .until(() -> stack.web().get(path).json().path("items").size() == ends);
    var accepted = 0;
    for (var item : stack.web().get(path).good().path("items")) {
      accepted += item.path("occasion").asText().equals("batch_accepted") ? 1 : 0;
      var one = path + "/" + item.path("number").asLong();
      await("the files of " + one)
          .atMost(PATIENCE)
          .until(() -> stack.web().get(one).json().path("files").size() > 0);
      everyFileIsWhatItSays(stack, one);
      everyFileIsThere(stack, one, accepted);
      var state = stack.web().get(one + "/coordination-state.json").good();
      assertThat(state.path("completed_batches")).as(one).hasSize(accepted);
    }
    JsonNode chain = stack.web().get("/api/v1/journal/" + session.id() + "/chain").good();
    assertThat(chain.path("unbroken").asBoolean()).as("%s", chain).isTrue();
  }

  /** Those of every session, and a report of each batch that was accepted by then. */
  private static void everyFileIsThere(RunningStack stack, String checkpoint, int accepted) {
    var paths = stack.web().get(checkpoint).good().findValuesAsText("path");
    assertThat(paths)
        .as(checkpoint)
        .contains(
            "context.json",
            "coordination-state.json",
            "batch-progress.json",
            "checkpoint-summary.md");
    assertThat(paths.stream().filter(path -> path.startsWith("agent-reports/")))
        .as(checkpoint)
        .hasSize(accepted);
  }

  private static void everyFileIsWhatItSays(RunningStack stack, String checkpoint)
      throws Exception {
    for (var file : stack.web().get(checkpoint).good().path("files")) {
      var bytes =
          stack.web().get(checkpoint + "/" + file.path("path").asText()).body().getBytes(UTF_8);
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(HexFormat.of().formatHex(hash))
          .as("%s of %s", file, checkpoint)
          .isEqualTo(file.path("sha256").asText());
    }
  }
}
