package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The runner of one agent leaves while the other works: the plan is made anew, the work that was to
 * come goes to the agent that is there with a brief of its own, and nobody is held up meanwhile.
 */
@Tag("faults")
@ExtendWith(TheStack.class)
class AnAgentLeavesStory {
  private static final String AGENT =
      """
      while [ -e "$SEEN/hold.$COORDINATOR_BATCH" ]; do sleep 0.1; done
      for file in first left right last; do
        if grep -q "Change only \\`$file/" "$COORDINATOR_BRIEF"; then mkdir -p $file; echo done >$file/it; fi
      done
      """;

  private static String feature(Git repository) {
    return """
    feature: leaving
    title: An agent leaves
    repository: %s
    complexity: 9
    agents:
      - { name: stays, kinds: [chores] }
      - { name: leaves, kinds: [chores] }
    tasks:
      - { id: first, title: First, kind: chores, agent: stays, minutes: 20, writes: ["first/**"] }
      - { id: left, title: Left, kind: chores, minutes: 20, needs: [first], writes: ["left/**"] }
      - { id: right, title: Right, kind: chores, minutes: 20, needs: [first], writes: ["right/**"] }
      - { id: last, title: Last, kind: chores, minutes: 20, needs: [first], writes: ["last/**"] }
    policy: { unitOfTime: PT3S }
    """
        .formatted(repository.name());
  }

  private static Program runner(RunningStack stack, Git repository, String agent, Path seen) {
    return stack.runner(repository).carrying(agent).seeing("SEEN", seen).with(AGENT);
  }

  @Test
  void whatItWasToDoGoesToTheOneThatIsThere(RunningStack stack) throws IOException {
    var repository = Git.repository(stack.folder("leaving").resolve("shop"));
    var seen = stack.folder("held");
    Files.createFile(seen.resolve("hold.stays-batch-1"));
    try (var _ = runner(stack, repository, "stays", seen);
        var leaving = runner(stack, repository, "leaves", seen)) {
      var session = stack.submit(feature(repository));
      session.awaitBatch("stays-batch-1", "running");
      assertThat(agents(stack, session)).contains("leaves");
      leaving.close();

      session.awaitThat("go by another plan", _ -> agents(stack, session).equals("stays"));
      Files.delete(seen.resolve("hold.stays-batch-1"));
      session.awaitCompleted();
      theOtherWasAskedInTheWordsForIt(stack, session);
      stack.invariants().hold(session);
    }
  }

  /** Whoever the plan that is shown gives work that is still to come, each once. */
  private static String agents(RunningStack stack, Session session) {
    var agents = new ArrayList<String>();
    for (var batch : plan(stack, session).path("batches")) {
      agents.add(batch.path("agent").asText());
    }
    return String.join(" ", agents.stream().distinct().sorted().toList());
  }

  private static JsonNode plan(RunningStack stack, Session session) {
    return stack.web().get("/api/v1/plans/" + session.id()).good().path("plan");
  }

  private static void theOtherWasAskedInTheWordsForIt(RunningStack stack, Session session) {
    var topics = stack.topics();
    assertThat(topics.of(session, "sync.broadcast.revision.judged"))
        .anyMatch(judged -> judged.body().path("taken").asBoolean());
    var asked =
        topics.of(session, "batch.requested").stream()
            .map(request -> request.body().path("brief"))
            .filter(brief -> brief.path("batch").asText().startsWith("leaves-"))
            .toList();
    assertThat(asked).isNotEmpty();
    assertThat(asked)
        .allSatisfy(brief -> {
          assertThat(brief.path("agent").asText()).isEqualTo("stays");
          assertThat(brief.path("total").asInt()).isEqualTo(4);
          assertThat(texts(brief.path("notToDo"))).noneMatch(not -> not.endsWith("(stays)"));
        });
    assertThat(plan(stack, session).path("revision").asInt()).isGreaterThan(1);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
