package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two agents want to know the same at the same time: one researches, the other is told. When others
 * change the lines that the answer cites, whoever asks next researches anew.
 */
@ExtendWith(TheStack.class)
class AgentsAskFirstStory {
  /** Asks, answers if it is told to research, and leaves what it read in $SEEN. */
  private static final String AGENTS =
      """
      seen=$SEEN/$COORDINATOR_BATCH; cp "$COORDINATOR_BRIEF" "$seen.brief"
      ask() {
        coordinator ask "$1" >"$seen.said"
        id=$(sed -n "s/^ *coordinator answer \\([^ ]*\\) .*/\\1/p" "$seen.said")
        [ -z "$id" ] || coordinator answer "$id" "$2" --ref tokens.txt:2 >"$seen.answered"
      }
      case $COORDINATOR_BATCH in
        one-batch-1) ask 'Where are the tokens stored?' 'In Redis'; mkdir a; echo work >a/x ;;
        two-batch-1) ask 'tokens: WHERE stored?!' 'In Redis'; mkdir b; echo work >b/x ;;
        one-batch-2) sed -i 's/Redis/PostgreSQL/' tokens.txt; echo 'kept: no' >>tokens.txt ;;
        two-batch-2) ask 'Where are tokens stored' 'In PostgreSQL'; mkdir c; echo work >c/x ;;
      esac
      """;

  @Test
  void oneResearchesForAllUntilTheCitedLinesChange(RunningStack stack) throws IOException {
    var repository = Git.repository(stack.folder("asking").resolve("shop"));
    repository.write("tokens.txt", "About tokens\nstored in: Redis\nkept: a day\n");
    repository.commit("tokens");
    var seen = stack.folder("seen");
    try (var _ =
        stack.runner(repository).carrying("one", "two").seeing("SEEN", seen).with(AGENTS)) {
      var session = stack.submit(feature(repository));
      session.awaitCompleted();

      var first = Files.readString(seen.resolve("one-batch-1.said"));
      var second = Files.readString(seen.resolve("two-batch-1.said"));
      assertThat(first + second).contains("Known already.").contains("> In Redis");
      var third = Files.readString(seen.resolve("two-batch-2.said"));
      assertThat(third).contains("outdated").contains("> In Redis").contains("coordinator answer");
      theLedgerSaysTheSame(stack, session, seen);
      stack.invariants().hold(session);
    }
  }

  private static Feature feature(Git repository) {
    return Feature.in(repository, "asking")
        .policy("unitOfTime", "PT3S")
        .task("one", "a")
        .task("two", "b")
        .task("one", "change", List.of("tokens.txt"), "a", "b")
        .task("two", "c", "change");
  }

  private static void theLedgerSaysTheSame(RunningStack stack, Session session, Path seen)
      throws IOException {
    var questions = stack.web().get("/api/v1/questions?session=" + session.id()).good();
    assertThat(questions.path("items")).hasSize(1);
    assertThat(questions.at("/counters/researched").asInt()).isEqualTo(2);
    assertThat(questions.at("/counters/served").asInt()).isEqualTo(1);
    var findings = stack.web().get("/api/v1/findings?session=" + session.id()).good();
    assertThat(findings.path("items")).hasSize(2);
    assertThat(findings.at("/items/0").has("staleAt")).isTrue();
    assertThat(findings.at("/items/1").has("staleAt")).isFalse();
    // before the change the finding is told, afterwards no more
    assertThat(topics(seen.resolve("one-batch-2.brief"))).contains("stored?");
    assertThat(topics(seen.resolve("two-batch-2.brief"))).doesNotContain("stored?");
  }

  private static String topics(Path brief) throws IOException {
    var text = new StringBuilder();
    for (JsonNode note : Json.TOLERANT.readTree(brief.toFile()).path("context")) {
      text.append(note.path("topic").asText()).append('\n');
    }
    return text.toString();
  }
}
