package dev.coordinator.stories.stage;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every story the one stack: started for the first, ended behind the last. */
public final class TheStack implements ParameterResolver {
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
}
