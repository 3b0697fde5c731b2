package dev.coordinator.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.coordinator.stories.stage.Browser;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever a person may decide is decided by a button of the page, does what it says, and what
 * agents and people wrote stands there as text (M14, M49, M121, M146).
 */
@ExtendWith(TheStack.class)
class ThePageDecidesStory {
  private static final String HOSTILE =
      "<script>window.broken=1</script><img src=x onerror=\"window.broken=2\">\u001b]0;x\u0007";

  /** How control characters are shown. */
  private static final String SHOWN =
      HOSTILE.replace('\u001b', '\u241b').replace('\u0007', '\u2407');

  /** Nobody is asked to take control characters in a feature file. */
  private static final String TITLE = "Title " + HOSTILE.replaceAll("\\p{Cntrl}", "");

  private final String mark = UUID.randomUUID().toString().substring(0, 6);
  private final String writer = "writer-" + mark;
  private final String reader = "reader-" + mark;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.open();
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void aReportIsSentBackStoppedTriedAgainAndTakenAsItIs(RunningStack stack) {
    var hand = hand(stack, writer);
    var session = stack.submit(feature().policy("checkIn", "manual"));
    var page = page(stack, session);
    var batch = writer + "-batch-1";
    hand.report(hand.claim(), report());
    var verdict = need(page, "Your verdict, please");
    assertThat(verdict).containsText(SHOWN);
    press(verdict, "Why", "mend " + HOSTILE, "Send back for a fix");
    session.awaitBatch(batch, "to_be_fixed");
    var fix = hand.claim();
    assertThat(brief(fix)).contains("mend <script>");

    hand.report(fix, report());
    press(verdict, "Why", "not even now", "Stop");
    var stopped = need(page, "Stopped: again, or accept it?");
    assertThat(stopped).containsText("not even now");
    press(stopped, "A note for the next try", "once more " + HOSTILE, "Retry");
    var again = hand.claim();
    assertThat(brief(again)).contains("once more <script>");

    hand.report(again, report());
    press(verdict, "Why", "still not", "Stop");
    stopped.getByText("Accept it as it is").click();
    press(stopped, "Why it is taken as done", "good enough " + HOSTILE, "Accept it");
    session.awaitBatch(batch, "accepted");
    isUnharmed(page);
    isOver(session, hand);
  }

  @Test
  void aBlockerIsDismissedGivenToAnotherAndBroughtByAnEmergency(RunningStack stack) {
    var hand = hand(stack, writer);
    var other = hand(stack, reader);
    var session = stack.submit(feature());
    var page = page(stack, session);
    var blocker = need(page, "A batch is blocked");

    hand.blocked(hand.claim(), blocker("clarification"));
    assertThat(blocker).containsText("why " + SHOWN);
    press(blocker, "Your answer, for the next briefs", "none at all " + HOSTILE, "Dismiss");
    var again = hand.claim();
    assertThat(brief(again)).contains("none at all <script>");
    assertThat(resolved(session, 0)).isEqualTo("resolved");

    hand.blocked(again, blocker("technical"));
    blocker.getByText("Another way").click();
    press(blocker, "Another agent that goes on with it", reader, "Reassign");
    var given = other.claim();
    assertThat(given.at("/request/batch").asText()).isEqualTo(again.at("/request/batch").asText());
    other.report(given, Map.of("summary", "done for the other"));

    other.blocked(other.claim(), needing("one"));
    blocker.getByText("Another way").click();
    press(blocker, "What is missing; an emergency batch brings it", "bring " + HOSTILE, "Order it");
    var brings = hand.claim();
    assertThat(brings.at("/request/batch").asText()).isEqualTo(writer + "-batch-1.5");
    assertThat(brief(brings)).contains("bring <script>");
    assertThat(page.locator(".blockers .blocker").first()).containsText(SHOWN);
    isUnharmed(page);
    isOver(session, hand);
    other.leave();
  }

  @Test
  void aSessionThatIsHeldIsStartedAndOneThatIsNotWantedCancelled(RunningStack stack) {
    var content = new HashMap<>(feature().content());
    content.put("title", TITLE);
    var held = stack.web().post("/api/v1/features?start=false", content).good();
    var session = stack.session(held.path("session").asText());
    var page = browser.page(stack.web().url() + "/#key=" + stack.person() + "/");
    var card = page.locator(".need:has(a[href='#/" + session.id() + "'])");
    assertThat(card).containsText("Waits for its start");
    assertThat(card).containsText(TITLE);
    assertThat(session.state()).isEqualTo("planned");
    card.getByRole(AriaRole.BUTTON, named("Start")).click();
    session.awaitState("running");

    session.tell("pause");
    session.awaitState("paused");
    assertThat(card).containsText("Paused");
    card.getByRole(AriaRole.BUTTON, named("Cancel")).click();
    card.getByRole(AriaRole.BUTTON, named("Cancel")).click();
    session.awaitState("cancelled");
    isUnharmed(page);
  }

  @Test
  void aCompletionThatGotLostIsSentAgain(RunningStack stack) {
    var hand = hand(stack, writer);
    var session = stack.submit(feature());
    var assignment = hand.claim();
    var page = page(stack, session);
    var request = assignment.at("/request/request").asText();
    var other = stack.submit(feature());
    stack.echo().tornCompletion(other, request);
    stack.echo().tornCompletion(session, request);
    var stuck = need(page, "A completion could not be read");
    for (var one : List.of(session, other)) {
      one.awaitThat("have its letter", _ -> !letters(stack, one, "scheduler", "id").isEmpty());
      one.awaitThat("have another's", _ -> !letters(stack, one, "checkpoint", "id").isEmpty());
    }
    stuck.getByRole(AriaRole.BUTTON, named("Send it again")).click();
    // it can be read no better than before, but somebody tried
    assertThat(page.locator("#notice")).containsText("Asked to send it again.");
    session.awaitThat(
        "be sent it", _ -> !letters(stack, session, "scheduler", "sentAgainAt").isEmpty());
    assertThat(letters(stack, session, "checkpoint", "sentAgainAt")).isEmpty();
    assertThat(letters(stack, other, "scheduler", "sentAgainAt")).isEmpty();
    hand.report(assignment, report());
    assertThat(stuck).hasCount(0);
    other.tell("cancel");
    isOver(session, hand);
  }

  /** Its letters of a service that have this part; what is sent again is buried once more. */
  private static List<JsonNode> letters(
      RunningStack stack, Session session, String service, String part) {
    var door = "/api/v1/dead-letters?state=all&session=" + session.id();
    return stack
        .web()
        .get(door)
        .good()
        .path("items")
        .valueStream()
        .filter(letter -> letter.path("service").asText().equals(service) && letter.has(part))
        .toList();
  }

  private HttpAgent hand(RunningStack stack, String agent) {
    var hand = new HttpAgent(stack.web(), "hand-of-" + agent, List.of(agent));
    hand.announce();
    return hand;
  }

  private Feature feature() {
    return Feature.withoutRepository("decided")
        .task(writer, "one")
        .task(reader, "two", "one")
        .task(writer, "three", "two")
        .with("one", "title", TITLE);
  }

  private Page page(RunningStack stack, Session session) {
    return browser.page(stack.web().url() + "/#key=" + stack.person() + "/" + session.id());
  }

  private static Map<String, Object> report() {
    return Map.of("summary", "Done " + HOSTILE, "decisions", List.of(HOSTILE));
  }

  private static Map<String, Object> blocker(String kind) {
    return Map.of("kind", kind, "severity", "moderate", "text", "why " + HOSTILE);
  }

  private static Map<String, Object> needing(String task) {
    return Map.of(
        "kind",
        "technical",
        "severity",
        "moderate",
        "text",
        "why " + HOSTILE,
        "needs",
        Map.of("what", "what " + HOSTILE, "task", task));
  }

  private static Locator need(Page page, String title) {
    return page.locator("#session .need").filter(has(title));
  }

  /** Returns when the page asks for it no more, so that the next one is not taken for this. */
  private static void press(Locator need, String label, String text, String button) {
    need.getByLabel(label).fill(text.replaceAll("\\p{Cntrl}", ""));
    need.getByRole(AriaRole.BUTTON, named(button)).click();
    assertThat(need).hasCount(0);
  }

  private static String brief(JsonNode assignment) {
    return assignment.path("brief").toString();
  }

  private static String resolved(Session session, int place) {
    return session.now().path("blockers").path(place).path("state").asText();
  }

  private static void isUnharmed(Page page) {
    assertThat(page.evaluate("window.broken === undefined")).isEqualTo(true);
    assertThat(page.locator("#main script, #main img")).hasCount(0);
  }

  private static void isOver(Session session, HttpAgent hand) {
    hand.leave();
    session.tell("cancel");
  }

  private static Locator.FilterOptions has(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
