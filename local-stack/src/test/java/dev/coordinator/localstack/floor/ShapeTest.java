package dev.coordinator.localstack.floor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapeTest {
  private final Shape shape = Shape.of("a=;b=;c=a,b");

  @Test
  void whatWaitsForNothingIsFirst() {
    assertThat(shape.first()).containsExactly("a", "b");
    assertThat(shape.waitsOf("c")).isEqualTo(2);
    assertThat(shape.size()).isEqualTo(3);
  }

  @Test
  void whatWaitsForABatchIsAfterIt() {
    assertThat(shape.after("a")).containsExactly("c");
    assertThat(shape.after("c")).isEmpty();
  }

  @Test
  void aStepSurvivesItsWayThroughATopic() {
    var step = new Step("session-1", "a");

    assertThat(Step.of(step.line())).isEqualTo(step);
  }
}
