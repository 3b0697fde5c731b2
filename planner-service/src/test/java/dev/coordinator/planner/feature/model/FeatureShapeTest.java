package dev.coordinator.planner.feature.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.ContextFact;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.feature.StepSpec;
import dev.coordinator.contracts.feature.TaskSpec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureShapeTest {
  static Stream<Arguments> parts() {
    return Stream.of(
        Arguments.of(Feature.class, "", List.of()),
        Arguments.of(Policy.class, "/policy", List.of("policy")),
        Arguments.of(AgentSpec.class, "/agents/0", List.of("agents", "*")),
        Arguments.of(ContextFact.class, "/context/0", List.of("context", "*")),
        Arguments.of(TaskSpec.class, "/tasks/0", List.of("tasks", "*")),
        Arguments.of(StepSpec.class, "/tasks/0/steps/0", List.of("tasks", "*", "steps", "*")),
        Arguments.of(
            Acceptance.class, "/tasks/0/acceptance/0", List.of("tasks", "*", "acceptance", "*")));
  }

  /** Gives every field no value, so that each known one has a flaw, and no other kind of flaw. */
  @ParameterizedTest
  @MethodSource("parts")
  void everyFieldOfTheContractIsKnown(Class<?> part, String place, List<String> path) {
    var empty = new LinkedHashMap<String, Object>();
    for (var name : names(part)) {
      empty.put(name, null);
    }
    var flaws = FeatureShape.flawsOf(around(empty, path));
    for (var name : empty.keySet()) {
      assertThat(flaws)
          .filteredOn(flaw -> flaw.field().equals(place + "/" + name))
          .singleElement()
          .matches(flaw -> flaw.message().endsWith("but found nothing"));
    }
  }

  private static List<String> names(Class<?> part) {
    return Arrays.stream(part.getRecordComponents())
        .map(RecordComponent::getName)
        .map(name -> name.equals("audience") ? "for" : name)
        .toList();
  }

  private static Object around(Object inner, List<String> path) {
    Object outer = inner;
    for (var step : path.reversed()) {
      outer = step.equals("*") ? List.of(outer) : Map.of(step, outer);
    }
    return outer;
  }

  @Test
  void aFieldOfNoContractIsUnknown() {
    assertThat(FeatureShape.flawsOf(Map.of("owner", "me")))
        .anyMatch(flaw -> flaw.field().equals("/owner") && flaw.message().contains("unknown"));
  }
}
