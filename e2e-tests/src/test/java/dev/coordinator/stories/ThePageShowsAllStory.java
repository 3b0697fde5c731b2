package dev.coordinator.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.coordinator.stories.stage.Axe;
import dev.coordinator.stories.stage.Browser;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Heart;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.Pictures;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A lead opens the page, sees what needs a person and does it there, and finds all that is known of
 * a session (M14, M49, M113, M121): by mouse and keyboard, in the light and in the dark, on a desk
 * and on a phone.
 */
@ExtendWith(TheStack.class)
class ThePageShowsAllStory {
  private static final int DESK = 1280;
  private static final int PHONE = 375;
  private static final int PRINTED = 20;
  private static final List<String> PARTS =
      List.of("", "/graph", "/plan", "/learned", "/figures", "/journal");

  private final String mark = UUID.randomUUID().toString().substring(0, 4);
  private final String backend = "backend-" + mark;
  private final String frontend = "frontend-" + mark;

  @Test
  void aVerdictIsGivenInTheInboxAndEveryPartOfTheSessionIsShown(RunningStack stack) {
    try (var browser = Browser.open()) {
      var page = browser.page(stack.web().url() + "/#key=" + stack.person() + "/");
      var writer = hand(stack, backend);
      var reader = hand(stack, frontend);
      var session = stack.submit(feature());
      var first = writer.claim();
      writer.heartbeat(first);
      writer.say(first, "reading \u001b[31mthe contract\u001b[0m");
      prints(writer, first);
      writer.report(first, report());

      judges(page, session);
      asksWhoIsThere(browser.page(stack.web().url()));
      var second = reader.claim();
      try (var _ = new Heart(reader, second)) {
        reader.say(second, "drawing the bell");
        opensTheSessionByKeyboard(page, session);
        showsItsTimeAndItsGraph(page);
        showsWhatIsKnown(page, session);
        isFitForEverybody(page, session);
        isGivenUp(page, session, second, reader);
      }
      writer.leave();
      reader.leave();
    }
  }

  private HttpAgent hand(RunningStack stack, String agent) {
    var hand = new HttpAgent(stack.web(), "laptop-of-" + agent, List.of(agent));
    hand.announce();
    return hand;
  }

  private Feature feature() {
    return Feature.withoutRepository("notifications")
        .policy("unitOfTime", "PT10S")
        .policy("checkIn", "manual")
        .task(backend, "api")
        .task(backend, "store", "api")
        .task(frontend, "bell", "api")
        .task(frontend, "list", "bell")
        .with("api", "title", "Notification API")
        .with("store", "title", "Store notifications")
        .with("bell", "title", "Notification bell")
        .with("list", "title", "List of notifications");
  }

  private static Map<String, Object> report() {
    return Map.of(
        "summary",
        "GET /notifications pages by cursor",
        "decisions",
        List.of("Ids are strings"),
        "findings",
        List.of(Map.of("topic", "cursors", "fact", "they end after a day", "refs", List.of())));
  }

  /** The verdict is asked for, its evidence is a click away, and so is the verdict. */
  private void judges(Page page, Session session) {
    var need = page.locator(".need").filter(in("Notification API")).filter(in(backend));
    assertThat(need).containsText("Your verdict, please");
    assertThat(need).containsText("GET /notifications pages by cursor");
    Pictures.take(page, "inbox");
    need.getByRole(AriaRole.BUTTON, named("Look at its evidence")).click();
    var detail = page.locator("#detail");
    assertThat(detail).containsText("Ids are strings");
    assertThat(detail).containsText("reading \u241b[31mthe contract\u241b[0m");
    showsAllThatWasPrinted(detail);
    isFit(page);
    page.keyboard().press("Escape");
    assertThat(detail).not().isVisible();

    need.getByLabel("Why").fill("the contract holds");
    need.getByRole(AriaRole.BUTTON, named("Accept")).click();
    assertThat(need).hasCount(0);
    session.awaitBatch(backend + "-batch-1", "accepted");
  }

  /** More than is asked for at once, and more than is laid out at once. */
  private static void prints(HttpAgent writer, JsonNode assignment) {
    for (var part = 0; part < PRINTED; part++) {
      var text = "part %d begins\n".formatted(part) + "it goes on and on\n".repeat(400);
      writer.put(assignment, "log/" + part, Map.of("text", text)).good();
    }
  }

  private static void showsAllThatWasPrinted(Locator detail) {
    detail.locator("summary").filter(in(PRINTED + " parts")).click();
    var shown = detail.locator(".printed");
    assertThat(shown).containsText("part " + (PRINTED - 1) + " begins");
    assertThat(shown).not().containsText("part 0 begins");
    detail.getByRole(AriaRole.BUTTON, named("First")).click();
    assertThat(shown).containsText("part 0 begins");
    assertThat(shown).not().containsText("part " + (PRINTED - 1) + " begins");
    for (var part = 0; part < PRINTED; part++) {
      if (!shown.textContent().contains("part " + part + " begins")) {
        detail.getByRole(AriaRole.BUTTON, named("Later")).click();
        assertThat(shown).containsText("part " + part + " begins");
      }
    }
    assertThat(shown.textContent().length()).isLessThan(60_000);
  }

  private static void asksWhoIsThere(Page stranger) {
    stranger.getByRole(AriaRole.BUTTON, page(named("Sign in"))).first().click();
    assertThat(stranger.getByLabel("Your access token")).isVisible();
    isFit(stranger);
    stranger.close();
  }

  private static void opensTheSessionByKeyboard(Page page, Session session) {
    page.locator(".session-card[href='#/" + session.id() + "']").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#session .head .chip")).containsText("running");
    assertThat(page.locator("#session .head .eta")).containsText("95 % by");
    assertThat(page.locator("#session .head .progress .number")).hasText("1/4");
  }

  private void showsItsTimeAndItsGraph(Page page) {
    assertThat(page.locator(".lane").filter(in(frontend)).locator(".lane-head .chip"))
        .containsText("working");
    var bar = button(page, "Notification bell: attempt 1 on laptop-of-" + frontend);
    assertThat(bar).hasClass(Pattern.compile("is-working"));
    assertThat(button(page, "List of notifications: planned: minute")).isVisible();
    assertThat(page.locator(".gantt-now").first()).isVisible();
    bar.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#detail")).containsText("drawing the bell");
    page.getByRole(AriaRole.BUTTON, page(named("Close"))).click();
    Pictures.take(page, "session");

    page.getByRole(AriaRole.LINK, page(named("Graph"))).click();
    assertThat(page.locator(".graph-node")).hasCount(4);
    assertThat(page.locator(".graph-edge")).hasCount(3);
    var node = button(page, "Notification API");
    assertThat(node).hasClass(Pattern.compile("is-accepted"));
    Pictures.take(page, "graph");
    node.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#detail")).containsText("the contract holds");
    page.keyboard().press("Escape");
  }

  private void showsWhatIsKnown(Page page, Session session) {
    var body = page.locator(".part-body");
    page.getByRole(AriaRole.LINK, page(named("Plan"))).click();
    assertThat(body).containsText("cannot be beaten");
    page.getByRole(AriaRole.LINK, page(named("Findings and receipts"))).click();
    assertThat(body).containsText("they end after a day");
    assertThat(body).containsText(Pattern.compile("to " + frontend + "-batch-1.*in the brief of"));
    page.getByRole(AriaRole.LINK, page(named("Figures"))).click();
    assertThat(body.getByRole(AriaRole.TABLE).first()).containsText("1 of 1, 100.0 %");
    page.getByRole(AriaRole.LINK, page(named("Journal"))).click();
    page.getByLabel("Words that the entries hold").fill("HOLDS contract");
    page.keyboard().press("Enter");
    var entry = page.locator(".journal > li").first();
    assertThat(entry).containsText("the contract holds");
    entry.locator("summary").click();
    assertThat(entry.locator("pre")).containsText("\"session\": \"" + session.id() + "\"");
  }

  /** No part has a serious fault or is wider than a phone, in the light or in the dark. */
  private static void isFitForEverybody(Page page, Session session) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(scheme)
              .setReducedMotion(ReducedMotion.REDUCE));
      page.setViewportSize(scheme == ColorScheme.LIGHT ? DESK : PHONE, 800);
      for (var part : PARTS) {
        page.evaluate("at => location.hash = at", "#/" + session.id() + part);
        assertThat(page.locator(".parts [aria-current]"))
            .hasAttribute("href", "#/" + session.id() + part);
        assertThat(page.locator(".part-body > *").first()).isVisible();
        isFit(page);
      }
      page.evaluate("location.hash = '#/'");
      assertThat(page.locator(".session-list")).isVisible();
      isFit(page);
    }
    page.setViewportSize(DESK, 800);
  }

  private static void isFit(Page page) {
    assertThat(Axe.faults(page)).as(page.url()).isEmpty();
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("pixels beyond the screen at %s", page.url())
        .isLessThanOrEqualTo(0);
  }

  /** Only the second press ends it, and then it stands among those that have ended. */
  private static void isGivenUp(Page page, Session session, JsonNode atWork, HttpAgent hand) {
    page.evaluate("at => location.hash = at", "#/" + session.id());
    var cancel = page.locator("#session .head").getByRole(AriaRole.BUTTON, named("Cancel"));
    cancel.click();
    assertThat(page.locator("#notice")).containsText("Press Cancel again");
    cancel.click();
    assertThat(page.locator("#session .head .chip"))
        .containsText(Pattern.compile("draining|cancelled"));
    hand.report(atWork, Map.of("summary", "stopped"));
    assertThat(page.locator("#session .head .chip")).containsText("cancelled");
    page.getByRole(AriaRole.LINK, page(named("← All sessions"))).click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Ended")))
        .click();
    assertThat(page.locator(".session-card[href='#/" + session.id() + "']"))
        .containsText("cancelled");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
        .first();
  }

  private static Locator.FilterOptions in(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions page(Locator.GetByRoleOptions named) {
    return new Page.GetByRoleOptions().setName((String) named.name).setExact(true);
  }
}
