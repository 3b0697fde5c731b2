package dev.coordinator.stories.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A session is cancelled while each of the four waits for a shell command: within ten seconds no
 * process is left that carries the mark of an attempt, though the programs start their commands in
 * sessions of their own.
 */
@Tag("real-agents")
@ExtendWith(TheFour.class)
class TheFourAreCancelledStory {
  private static final Duration AT_MOST = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void noProcessIsLeftOfAnyOfThem(RunningStack stack, Programs programs) {
    var repository = Git.repository(stack.folder("cancel").resolve("shop"));
    var trees = stack.folder("trees");
    var command = "cancelled-" + UUID.randomUUID();
    try (var _ = FourRunners.on(stack, programs, repository, trees)) {
      var session = stack.submit(FourRunners.feature(repository, "long-shell", "MARK=" + command));
      var marks = atTheirCommands(stack, session, new Marked(command));
      long from = System.nanoTime();
      assertThat(session.tell("cancel").status()).isEqualTo(200);
      marks.forEach((kind, mark) -> gone(kind, mark, from));
      session.awaitState("cancelled");
    }
    assertThat(new Marked(command).now()).isEmpty();
    assertThat(repository.run("worktree", "list").lines()).hasSize(1);
  }

  /** The mark of each one's attempt, once its command runs and carries it. */
  private static Map<String, Marked> atTheirCommands(
      RunningStack stack, Session session, Marked command) {
    var marks = new LinkedHashMap<String, Marked>();
    for (var kind : Programs.KINDS) {
      var mark =
          await("the attempt of " + kind)
              .atMost(PATIENCE)
              .until(() -> attempts(stack, session, kind), found -> found.size() == 1);
      marks.put(kind, new Marked(mark.getFirst()));
    }
    marks.forEach((kind, mark) ->
        await("the command of " + kind).atMost(PATIENCE).until(() -> mark.runs("perl")));
    assertThat(command.now()).as("commands that run").hasSizeGreaterThanOrEqualTo(marks.size());
    return marks;
  }

  private static List<String> attempts(RunningStack stack, Session session, String kind) {
    return stack
        .ledger()
        .texts(
            "select attempt from gateway.attempt join gateway.request using (request)"
                + " where session = ? and agent = ? and attempt.state = 'LEASED'",
            session.id(),
            kind);
  }

  private static void gone(String kind, Marked mark, long from) {
    await("no process of " + kind + " to be left")
        .atMost(AT_MOST.minusNanos(System.nanoTime() - from))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(mark.now()).isEmpty());
    System.out.printf(
        "%s, cancelled while its shell command runs: no process left after %d ms%n",
        kind, Duration.ofNanos(System.nanoTime() - from).toMillis());
  }
}
