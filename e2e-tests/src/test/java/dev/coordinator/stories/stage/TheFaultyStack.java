package dev.coordinator.stories.stage;

import java.io.IOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the stories of failure their one stack: short leases, and cables that can fail. Behind each
 * that went well the journals of all sessions so far are played again.
 */
public final class TheFaultyStack implements ParameterResolver, AfterEachCallback {
  private record Pair(Cables cables, RunningStack stack) implements AutoCloseable {
    static Pair start() {
      var cables = new Cables();
      return new Pair(cables, RunningStack.start(Conditions.SHORT_LEASES, cables));
    }

    @Override
    public void close() throws IOException {
      try (cables) {
        stack.close();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext story) {
    var type = parameter.getParameter().getType();
    return type == RunningStack.class || type == Cables.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext story) {
    var pair =
        story
            .getRoot()
            .getStore(Namespace.GLOBAL)
            .computeIfAbsent(Pair.class, _ -> Pair.start(), Pair.class);
    return parameter.getParameter().getType() == Cables.class ? pair.cables() : pair.stack();
  }

  @Override
  public void afterEach(ExtensionContext story) {
    var pair = story.getRoot().getStore(Namespace.GLOBAL).get(Pair.class, Pair.class);
    if (pair != null && story.getExecutionException().isEmpty()) {
      Replays.of(pair.stack()).giveTheLiveState();
    }
  }
}
