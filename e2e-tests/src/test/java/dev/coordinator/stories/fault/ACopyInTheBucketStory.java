package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.FaultProxy.Weather;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.S3Store;
import dev.coordinator.stories.stage.Session;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The copies of the trees are all that is left of a server: whoever copied was killed half way, and
 * then everything was lost (M90-M98, M107-M117).
 */
@Tag("faults")
class ACopyInTheBucketStory {
  private static final Duration WORK = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String UNDER_WAY =
      "select session from checkpoint.tree_copy where session = ? and version = 0 and tries = 0";

  private static final String COPIED =
      "select session from checkpoint.artifact_tree join checkpoint.tree_copy c using (session)"
          + " where session = ? and wanted = written and c.version = artifact_tree.version";

  @Test
  void isCaughtUpBehindAKillAndBringsTheSessionBack() throws Exception {
    var folder = Files.createTempDirectory("coordinator-store-");
    try (var store = new S3Store(folder);
        var first = RunningStack.start(Conditions.SHORT_LEASES.with(store.settings()));
        var second = RunningStack.start(Conditions.USUAL)) {
      var held = untilTheServerIsLost(first, store);

      try (var restore = second.cli("restore", store.zip(held).toString())) {
        assertThat(restore.exitCode(PATIENCE)).as(restore.output()).isZero();
        assertThat(restore.output()).contains("✅ Completed (2):");
      }
      var session = second.session(held.id());
      session.tell("resume").good();
      try (var _ = new Crew(second.web(), WORK, List.of("writer", "tester"))) {
        session.awaitCompleted();
      }
      second.invariants().everyRequestHasOneCompletion(session);
    }
  }

  /** Its tester never comes, so the session is not over when all is lost. */
  private static Session untilTheServerIsLost(RunningStack stack, S3Store store) throws Exception {
    // the bucket was reached before, so that the next that hangs is a tree
    var before = stack.submit(FourBatches.of("before", "writer", "tester"));
    try (var _ = new Crew(stack.web(), WORK, List.of("writer", "tester"))) {
      before.awaitCompleted();
    }
    awaitCopied(stack, store, before);
    store.cable().set(Weather.BLACK_HOLE);
    var held = stack.submit(FourBatches.of("held", "writer", "tester"));
    try (var _ = new Crew(stack.web(), WORK, List.of("writer"))) {
      await("its copy to be under way")
          .atMost(PATIENCE)
          .until(() -> !stack.ledger().texts(UNDER_WAY, held.id()).isEmpty());
      assertThat(store.tree(held)).as("nothing of it goes through").isEmpty();
      stack.parts().crash("checkpoint");
      store.cable().set(Weather.FAIR);
      held.awaitBatch("writer-batch-2", "accepted");
    }
    await("its tree")
        .atMost(PATIENCE)
        .until(() -> held.artifact("agent-reports/writer-batch2.md").status() == 200);
    awaitCopied(stack, store, held);
    assertThat(store.tree(before)).isEqualTo(tree(stack, before));
    stack.killAll();
    return held;
  }

  private static void awaitCopied(RunningStack stack, S3Store store, Session session) {
    await("the copy of " + session.id())
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(stack.ledger().texts(COPIED, session.id())).hasSize(1);
          assertThat(store.tree(session)).isEqualTo(tree(stack, session));
          assertThat(store.zip(session)).isRegularFile();
        });
  }

  private static Map<String, String> tree(RunningStack stack, Session session) {
    var files = new TreeMap<String, String>();
    var listing = stack.web().get("/api/v1/artifacts/" + session.id()).good();
    for (var file : listing.path("files")) {
      var path = file.path("path").asText();
      files.put(path, session.artifact(path).body());
    }
    return files;
  }
}
