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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What nobody can read does not look like work: a person sees where it is stuck, and at once. */
@ExtendWith(TheStack.class)
class ACompletionGetsLostStory {
  @Test
  void thePageShowsTheBatchAsStuckUntilItsCompletionIsRead(RunningStack stack) {
    var mark = UUID.randomUUID().toString().substring(0, 8);
    var writer = "writer-" + mark;
    var reader = "reader-" + mark;
    var hands = new HttpAgent(stack.web(), "hands-" + mark, List.of(writer, reader));
    hands.announce();
    var session =
        stack.submit(
            Feature.withoutRepository("lost")
                .task(writer, "one")
                .task(reader, "two", "one")
                .task(writer, "three", "one"));
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
    }
    for (var rest = 0; rest < 2; rest++) {
      hands.report(hands.claim(), Map.of("summary", "Written"));
    }
    session.awaitCompleted();
    hands.leave();
  }
}
