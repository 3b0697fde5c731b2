package dev.coordinator.stories.stage;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Behind every story, on whichever stack: fails it for each answer that was not as the document of
 * the doors says. One that has failed anyway hands nothing on to the next.
 */
public final class AnswersAreAsSaid implements AfterEachCallback, AfterAllCallback {
  @Override
  public void afterEach(ExtensionContext story) {
    check(story);
  }

  @Override
  public void afterAll(ExtensionContext stories) {
    check(stories);
  }

  private static void check(ExtensionContext context) {
    var faults = Answered.faults();
    if (!faults.isEmpty() && context.getExecutionException().isEmpty()) {
      throw new AssertionError(
          "Expected answers as docs/openapi.yaml says, but\n" + String.join("\n", faults));
    }
  }
}
