package dev.coordinator.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import dev.coordinator.stories.stage.Browser;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What nobody can read does not look like work: a person sees where it is stuck, and at once. */
@ExtendWith(TheStack.class)
class ACompletionGetsLostStory {
  @Test
  void thePageShowsTheBatchAsStuckUntilItsCompletionIsRead(RunningStack stack) {
    var hands = new HttpAgent(stack.web(), "hands-of-the-lost", List.of("writer-of-the-lost"));
    hands.announce();
    var session = stack.submit(Feature.withoutRepository("lost").task("writer-of-the-lost", "one"));
    var assignment = hands.claim();
    try (var browser = Browser.open()) {
      var page = browser.page(stack.web().url() + "/#/" + session.id());
      var batch = page.locator(".batch").filter(new FilterOptions().setHasText("Task one"));
      assertThat(batch).containsText("working");

      stack.echo().tornCompletion(session, assignment.path("request").path("request").asText());
      assertThat(batch).containsText("stuck");
      assertThat(batch).containsText("./coordinator dead-letters");

      hands.report(assignment, Map.of("summary", "Written"));
      assertThat(batch).containsText("accepted");
      assertThat(batch).not().containsText("stuck");
      assertThat(browser.errors()).isEmpty();
    }
    session.awaitCompleted();
    hands.leave();
  }
}
