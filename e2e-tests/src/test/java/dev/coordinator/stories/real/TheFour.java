package dev.coordinator.stories.real;

import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Replays;
import dev.coordinator.stories.stage.RunningStack;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the stories with real agents their one stack and the programs; where there are no programs
 * it says so and leaves the stories out. A lost runner is noticed after twelve seconds.
 */
public final class TheFour implements ExecutionCondition, ParameterResolver, AfterEachCallback {
  private static final Conditions CONDITIONS =
      Conditions.USUAL
          .with("COORDINATOR_HEARTBEAT", "2S")
          .with("COORDINATOR_LEASE", "12S")
          .with("COORDINATOR_WITHDRAW_AFTER", "60S");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext story) {
    Optional<String> missing = Programs.missing();
    missing.ifPresent(
        why -> System.out.println("Left out: " + story.getDisplayName() + ". " + why));
    return missing
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the programs are there"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext story) {
    var type = parameter.getParameter().getType();
    return type == RunningStack.class || type == Programs.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext story) {
    var store = story.getRoot().getStore(Namespace.GLOBAL);
    var stack =
        store.computeIfAbsent(
            RunningStack.class, _ -> RunningStack.start(CONDITIONS), RunningStack.class);
    var programs = store.computeIfAbsent(Programs.class, _ -> Programs.on(stack), Programs.class);
    return parameter.getParameter().getType() == Programs.class ? programs : stack;
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
