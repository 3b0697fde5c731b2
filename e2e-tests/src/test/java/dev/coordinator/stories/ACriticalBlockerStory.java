package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.coordinator.stories.stage.Browser;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One agent is blocked by what concerns all: everybody hears of it with the next heartbeat. */
@ExtendWith(TheStack.class)
class ACriticalBlockerStory {
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  private HttpAgent hand(RunningStack stack, String name) {
    var hand = new HttpAgent(stack.web(), name + "-hand-" + mark, List.of(name + "-" + mark));
    hand.announce();
    return hand;
  }

  private Session submitted(RunningStack stack) {
    return stack.submit(
        Feature.withoutRepository("critical")
            .task("asker-" + mark, "one")
            .task("writer-" + mark, "two")
            .task("reader-" + mark, "three"));
  }

  @Test
  void allRunnersHaveAcknowledgedWithTheirNextHeartbeat(RunningStack stack) {
    var asker = hand(stack, "asker");
    var writer = hand(stack, "writer");
    var reader = hand(stack, "reader");
    var session = submitted(stack);
    var blocked = asker.claim();
    var written = writer.claim();
    var read = reader.claim();
    assertThat(orders(writer, written, reader, read)).containsExactly("continue", "continue");

    var blocker =
        Map.<String, Object>of(
            "kind", "clarification", "severity", "critical", "text", "are ids numbers?");
    assertThat(asker.blocked(blocked, blocker).status()).isEqualTo(200);
    var draining = session.awaitState("draining");
    assertThat(draining.path("drain").path("critical").asBoolean()).isTrue();
    assertThat(draining.path("drain").has("acknowledgedMillis")).isFalse();

    // whoever has hardly begun is told to stop, and each needs one heartbeat to hear of it
    session.awaitThat("have told the gateway", _ -> isTold(writer, written));
    assertThat(session.now().path("drain").has("acknowledgedMillis")).isFalse();
    assertThat(reader.heartbeat(read).path("order").asText()).isEqualTo("stop_if_fresh");
    var millis =
        session
            .awaitThat("be acknowledged", seen -> seen.path("drain").has("acknowledgedMillis"))
            .path("drain")
            .path("acknowledgedMillis")
            .asLong();
    System.out.printf("critical blocker: all runners have acknowledged after %d ms%n", millis);
    assertThat(millis).isPositive().isLessThan(20_000);

    isGoneOnWith(stack, session, List.of(writer, reader, asker), List.of(written, read));
  }

  @Test
  void itIsAnsweredInThePagesInboxAndTheSessionGoesOn(RunningStack stack) {
    try (var browser = Browser.open()) {
      var page = browser.page(stack.web().url() + "/#key=" + stack.person() + "/");
      var asker = hand(stack, "asker");
      var session = submitted(stack);
      var question =
          Map.<String, Object>of(
              "kind", "clarification", "severity", "critical", "text", "are ids <b>numbers</b>?");
      asker.blocked(asker.claim(), question);
      var need =
          page.locator(".need.is-critical")
              .filter(new Locator.FilterOptions().setHasText("asker-" + mark));
      PlaywrightAssertions.assertThat(need).containsText("are ids <b>numbers</b>?");
      session.awaitState("paused");
      need.getByLabel("Your answer").fill("ids are strings");
      need.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Answer")).click();
      PlaywrightAssertions.assertThat(need).hasCount(0);
      session.awaitState("running");

      page.navigate(stack.web().url() + "/#/" + session.id());
      var blocker = page.locator(".blockers .blocker").first();
      PlaywrightAssertions.assertThat(blocker).containsText("answered: ids are strings");
      PlaywrightAssertions.assertThat(blocker).containsText("resolved");
      assertThat(asker.claim().path("brief").toString()).contains("ids are strings");
      asker.leave();
      session.tell("cancel");
    }
  }

  private static void answer(RunningStack stack, Session session, JsonNode paused) {
    var blocker = paused.path("blockers").path(0).path("blocker").asText();
    stack
        .web()
        .post(
            "/api/v1/sessions/" + session.id() + "/blockers/" + blocker + "/resolve",
            Map.of("action", "answer", "text", "ids are strings"))
        .good();
  }

  private static boolean isTold(HttpAgent hand, JsonNode assignment) {
    return hand.heartbeat(assignment).path("order").asText().equals("stop_if_fresh");
  }

  private static List<String> orders(
      HttpAgent one, JsonNode first, HttpAgent other, JsonNode second) {
    return Stream.of(one.heartbeat(first), other.heartbeat(second))
        .map(answer -> answer.path("order").asText())
        .toList();
  }

  /** What is at work ends, a person answers, and the session goes on by itself. */
  private static void isGoneOnWith(
      RunningStack stack, Session session, List<HttpAgent> hands, List<JsonNode> atWork) {
    for (var place = 0; place < atWork.size(); place++) {
      hands.get(place).report(atWork.get(place), Map.of("summary", "Done"));
    }
    answer(stack, session, session.awaitState("paused"));
    var again = hands.getLast().claim();
    assertThat(again.path("brief").toString()).contains("ids are strings");
    hands.getLast().report(again, Map.of("summary", "Done"));
    session.awaitCompleted();
    stack.invariants().hold(session);
    hands.forEach(HttpAgent::leave);
  }
}
