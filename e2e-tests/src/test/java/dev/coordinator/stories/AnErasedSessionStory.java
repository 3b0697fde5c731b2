package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.stories.stage.Browser;
import dev.coordinator.stories.stage.Cables;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import dev.coordinator.stories.stage.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A person has a session erased that was built, and whatever is said of it again changes nothing.
 */
@Tag("faults")
@ExtendWith(TheStack.class)
class AnErasedSessionStory {
  @Test
  void isGoneEverywhereAndStaysGone(RunningStack stack) {
    var repository = Git.repository(stack.folder("erased").resolve("shop"));
    var feature =
        Feature.in(repository, "erased")
            .task("writer", "one")
            .task("writer", "two")
            .task("tester", "three");
    try (var browser = Browser.open();
        var _ = stack.runner(repository).carrying("writer", "tester").withScriptedAgents()) {
      var session = stack.submit(feature);
      session.awaitCompleted();
      await("its summary")
          .atMost(Duration.ofSeconds(60))
          .until(() -> session.artifact("final-summary.md").status() == 200);
      var tree = treeOf(stack, session);
      assertThat(tree).exists();
      assertThat(left(stack, session)).hasSize(5);
      var page = browser.page(stack.web().url() + "/#/" + session.id());
      PlaywrightAssertions.assertThat(page.locator("#session .head")).containsText("completed");

      try (var erase = stack.cli("erase", session.id(), "--reason", "asked for")) {
        assertThat(erase.exitCode(Duration.ofSeconds(60))).as(erase.output()).isZero();
        assertThat(erase.output()).contains("Erased session " + session.id());
      }
      assertThat(stack.web().delete("/api/v1/sessions/" + session.id()).status())
          .as("asked again")
          .isEqualTo(200);
      PlaywrightAssertions.assertThat(page.locator("#session"))
          .containsText("Nothing is known of this session");
      staysGone(stack, session, tree);
      everythingIsSaidAgain(stack, session);
      staysGone(stack, session, tree);
    }
  }

  private static Path treeOf(RunningStack stack, Session session) {
    var listing = stack.web().get("/api/v1/artifacts/" + session.id()).good();
    return stack
        .artifacts()
        .resolve(listing.path("feature").asText())
        .resolve(listing.path("stamp").asText());
  }

  private static List<String> left(RunningStack stack, Session session) {
    var id = session.id();
    return stack
        .ledger()
        .texts(
            """
            select 'planned' from planner.session where session = ?
            union select 'scheduled' from scheduler.session where id = ?
            union select 'worked at' from gateway.request where session = ?
            union select 'journalled' from checkpoint.journal where session = ?
            union select 'shown' from checkpoint.view_session where session = ?
            """,
            id,
            id,
            id,
            id,
            id);
  }

  private static void staysGone(RunningStack stack, Session session, Path tree) {
    await("session " + session.id() + " to be gone")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          assertThat(left(stack, session)).isEmpty();
          assertThat(tree).doesNotExist();
          for (var service : Cables.SERVICES) {
            var line = "select actor from %s.session_erased where session = ? and rows_gone";
            assertThat(stack.ledger().texts(line.formatted(service), session.id())).hasSize(1);
          }
        });
    assertThat(stack.web().get("/api/v1/sessions/" + session.id()).status()).isEqualTo(404);
  }

  /** As if no service had ever handled anything of it, and with something that nobody can read. */
  private static void everythingIsSaidAgain(RunningStack stack, Session session) {
    var ids =
        stack.topics().entries().stream()
            .filter(entry -> entry.session().equals(session.id()))
            .map(Topics.Entry::id)
            .toList();
    for (var service : Cables.SERVICES) {
      var forget =
          "delete from %s.inbox where event_id = any (string_to_array(?, ' ')) returning event_id";
      assertThat(stack.ledger().texts(forget.formatted(service), String.join(" ", ids)))
          .isNotEmpty();
    }
    stack.echo().tornCompletion(session, session.id() + "/writer-batch-1/1");
    for (var topic : EventType.topics()) {
      assertThat(stack.echo().again(topic, session, new Random(7))).isPositive();
    }
    EventType.topics().forEach(stack.echo()::awaitHeard);
  }
}
