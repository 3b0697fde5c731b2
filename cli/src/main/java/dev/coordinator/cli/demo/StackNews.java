package dev.coordinator.cli.demo;

import dev.coordinator.cli.view.StackView;
import java.util.HashSet;
import java.util.Set;

/** Tells each part of the stack once, when it is ready. */
final class StackNews {
  private final Stage stage;
  private final Set<String> told = new HashSet<>();

  StackNews(Stage stage) {
    this.stage = stage;
  }

  /** Whether all parts are ready now. */
  boolean ready(StackView stack) {
    for (var part : stack.parts()) {
      if (part.state().equals("ready") && told.add(part.name())) {
        stage.say("  %-20s ready on port %d".formatted(part.name(), part.port()));
      }
    }
    return stack.ready();
  }
}
