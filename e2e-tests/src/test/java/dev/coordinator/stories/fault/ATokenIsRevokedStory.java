package dev.coordinator.stories.fault;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.access.Role;
import dev.coordinator.contracts.access.TokenEntry;
import dev.coordinator.contracts.access.TokenFile;
import dev.coordinator.stories.stage.Browser;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.RunningStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page whose token is revoked says so and knocks no more, until somebody signs in again. */
@Tag("faults")
class ATokenIsRevokedStory {
  private static final AccessToken FIRST = AccessToken.random();
  private static final AccessToken SECOND = AccessToken.random();

  @Test
  void thePageAsksForAnotherTokenAndGoesOnWithIt(@TempDir Path folder) throws IOException {
    var file = folder.resolve("tokens.json");
    var without = TokenFile.empty().with(viewer("second", SECOND));
    without.with(viewer("first", FIRST)).write(file);
    var conditions = Conditions.USUAL.with("COORDINATOR_TOKENS", file.toString());
    try (var browser = Browser.open();
        var stack = RunningStack.start(conditions)) {
      var page = browser.page(stack.web().url() + "/#key=" + FIRST.secret());
      var entry = page.locator("#entry");
      var connection = page.locator("#connection");
      assertThat(connection).containsText("live");
      assertThat(entry).not().isVisible();

      without.write(file);
      assertThat(entry).isVisible();
      assertThat(connection).containsText("connection lost");
      asksNothing(page);

      page.getByLabel("Your access token").fill(SECOND.secret());
      var signIn = entry.getByRole(AriaRole.BUTTON).first();
      page.waitForResponse("**/api/v1/stream*", signIn::click);
      assertThat(entry).not().isVisible();
      assertThat(connection).containsText("live");
    }
  }

  /** For longer than a page waits before it comes again. */
  private static void asksNothing(Page page) {
    var asked = new AtomicInteger();
    page.onRequest(_ -> asked.incrementAndGet());
    page.waitForTimeout(6_000);
    assertThat(asked).hasValue(0);
  }

  private static TokenEntry viewer(String name, AccessToken token) {
    return new TokenEntry(name, Set.of(Role.VIEWER), List.of(), token.hash());
  }
}
