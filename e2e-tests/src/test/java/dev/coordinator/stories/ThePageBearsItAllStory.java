package dev.coordinator.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.coordinator.stories.stage.Browser;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the page shows fits, and is true, whatever people and agents write, and while its server
 * dies, comes back, or is another one.
 */
@ExtendWith(TheStack.class)
class ThePageBearsItAllStory {
  /** One word, as long as a title may be. */
  private static final String WORD = "W".repeat(200);

  private static final List<String> PARTS =
      List.of("", "/graph", "/plan", "/learned", "/figures", "/journal");

  private final String mark = UUID.randomUUID().toString().substring(0, 6);
  private final String writer = "w".repeat(40) + "-" + mark;
  private final String reader = "r".repeat(40) + "-" + mark;

  @Test
  void noWordIsTooLongForAPhone(RunningStack stack) {
    try (var browser = Browser.open()) {
      var hand = hand(stack);
      var session = stack.session(submitted(stack));
      hand.report(hand.claim(), report());
      session.awaitBatch(writer + "-batch-1", "in_review");
      var page = page(browser, stack, "/" + session.id());
      for (var width : new int[] {390, 1280}) {
        page.setViewportSize(width, 844);
        for (var part : PARTS) {
          opens(page, "#/" + session.id() + part);
          assertThat(page.locator(".part-body > *").first()).isVisible();
          fits(page);
        }
      }
      page.setViewportSize(390, 844);
      opens(page, "#/");
      var need = page.locator(".need:has(a[href='#/" + session.id() + "'])");
      assertThat(need).containsText(WORD);
      fits(page);
      need.getByText("Look at its evidence").click();
      assertThat(page.locator("#detail")).containsText("Findings");
      fits(page);
      page.keyboard().press("Escape");
      countsTheSame(page);
      session.tell("cancel");
      session.awaitState("cancelled");
      assertThat(need.last()).containsText("Ended");
      fits(page);
      countsTheSame(page);
      hand.leave();
    }
  }

  @Test
  void whatWasAboutToBeCancelledIsNotAnyMoreElsewhere(RunningStack stack) {
    try (var browser = Browser.open()) {
      var session = stack.session(submitted(stack));
      var page = page(browser, stack, "/" + session.id());
      var cancel = page.locator("#session .head").getByText("Cancel");
      cancel.click();
      assertThat(page.locator("#notice")).containsText("Press Cancel again");
      opens(page, "#/");
      assertThat(page.locator("#notice")).isHidden();
      opens(page, "#/" + session.id());
      cancel.click();
      assertThat(page.locator("#notice")).containsText("Press Cancel again");
      assertThat(session.state()).isNotEqualTo("cancelled");
      cancel.click();
      session.awaitState("cancelled");
    }
  }

  @Test
  void itSaysNothingWrongWhileItsServerIsGone(RunningStack stack) {
    try (var browser = Browser.open()) {
      var session = stack.session(submitted(stack));
      var page = page(browser, stack, "/");
      var who = page.locator("#who");
      assertThat(who).containsText("sign out");
      page.evaluate(
          """
          window.wrong = new Set();
          new MutationObserver(() => {
            if (document.body.innerText.includes("Nothing is known")) window.wrong.add("unknown");
            if (document.getElementById("who").hidden) window.wrong.add("nobody");
          }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
          """);
      var pid = stack.parts().kill("checkpoint");
      assertThat(page.locator("#connection")).hasAttribute("data-state", "lost");
      opens(page, "#/" + session.id());
      assertThat(page.locator("#session")).containsText("The server cannot be reached");
      stack.parts().awaitAnother("checkpoint", pid);
      assertThat(page.locator("#connection")).hasAttribute("data-state", "live");
      assertThat(page.locator("#session h1")).containsText(WORD);
      assertThat(who).containsText("sign out");
      assertThat(page.evaluate("[...window.wrong].join()")).isEqualTo("");
      session.tell("cancel");
    }
  }

  /** What it knows is of a journal that had come further, such as that of another data folder. */
  @Test
  void aPageOfAnotherJournalBeginsAnew(RunningStack stack) {
    try (var browser = Browser.open()) {
      var page = browser.page();
      page.route(
          Pattern.compile(".*/api/v1/overview\\?state=open.*"),
          ThePageBearsItAllStory::ofAnotherJournal,
          new Page.RouteOptions().setTimes(1));
      page.navigate(stack.web().url() + "/#key=" + stack.person() + "/");
      assertThat(page.locator("#connection")).hasAttribute("data-state", "live");
      var session = stack.session(submitted(stack));
      assertThat(page.locator(".session-card[href='#/" + session.id() + "']")).isVisible();
      assertThat(page.locator("#connection")).not().containsText("#9999");
      session.tell("cancel");
    }
  }

  private static void ofAnotherJournal(Route route) {
    var answer = route.fetch();
    var further = answer.text().replaceFirst("\"position\":", "\"position\":9999");
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(further));
  }

  private HttpAgent hand(RunningStack stack) {
    var hand = new HttpAgent(stack.web(), "laptop-" + writer, List.of(writer));
    hand.announce();
    return hand;
  }

  private String submitted(RunningStack stack) {
    var tasks = List.of("t".repeat(51), "u".repeat(51), "v".repeat(51));
    var feature =
        Feature.withoutRepository("long-words")
            .policy("checkIn", "manual")
            .task(writer, tasks.get(0))
            .task(reader, tasks.get(1), tasks.get(0))
            .task(writer, tasks.get(2), tasks.get(1));
    tasks.forEach(task -> feature.with(task, "title", WORD));
    var content = new HashMap<>(feature.content());
    content.put("title", WORD);
    return stack.web().post("/api/v1/features", content).good().path("session").asText();
  }

  private static Map<String, Object> report() {
    return Map.of(
        "summary",
        WORD,
        "decisions",
        List.of(WORD),
        "questions",
        List.of(WORD),
        "changes",
        List.of(Map.of("file", "src/" + WORD, "what", WORD)),
        "findings",
        List.of(Map.of("topic", WORD, "fact", WORD, "refs", List.of("src/" + WORD + ":1"))));
  }

  private static Page page(Browser browser, RunningStack stack, String address) {
    return browser.page(stack.web().url() + "/#key=" + stack.person() + address);
  }

  private static void opens(Page page, String address) {
    page.evaluate("at => location.hash = at", address);
  }

  private static void fits(Page page) {
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("pixels beyond the screen of %s at %s", page.viewportSize().width, page.url())
        .isLessThanOrEqualTo(0);
    assertThat(
            (Integer)
                page.evaluate(
                    "(at => at.scrollWidth - at.clientWidth)(document.getElementById('detail'))"))
        .as("pixels beyond the dialog at %s", page.url())
        .isLessThanOrEqualTo(0);
  }

  /** The bar and the column say one number of what somebody has to do. */
  private static void countsTheSame(Page page) {
    var column = page.locator("#inbox .section-head").first();
    assertThat(column).containsText("Needs you");
    var numbers =
        page.evaluate(
            """
            [document.getElementById("asks").dataset.n,
             document.querySelector("#inbox .section-head .number")?.parentElement.textContent.match(/Needs you *(\\d+)/)?.[1] ?? "0"].join()
            """);
    assertThat(numbers.toString()).matches("(\\d+),\\1");
  }
}
