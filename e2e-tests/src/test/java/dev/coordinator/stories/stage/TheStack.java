package dev.coordinator.stories.stage;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every story the one stack: started for the first, ended behind the last. Behind each that
 * went well the journals of all sessions so far are played again.
 */
public final class TheStack implements ParameterResolver, AfterEachCallback {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext story) {
    return parameter.getParameter().getType() == RunningStack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext story) {
    return story
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .computeIfAbsent(
            RunningStack.class, _ -> RunningStack.start(Conditions.USUAL), RunningStack.class);
  }

  @Override
  public void afterEach(ExtensionContext story) {
    var stack =
        story.getRoot().getStore(Namespace.GLOBAL).get(RunningStack.class, RunningStack.class);
    if (stack != null && story.getExecutionException().isEmpty()) {
      Replays.of(stack).giveTheLiveState();
    }
  }
}
