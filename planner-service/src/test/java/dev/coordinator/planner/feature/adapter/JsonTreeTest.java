package dev.coordinator.planner.feature.adapter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.planner.feature.UnreadableDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "{} {}", "{'a':1}", "nope", "{\"a\":01}"})
  void whatIsNotOneJsonValueIsRefused(String text) {
    assertThatThrownBy(() -> JsonTree.of(text)).isInstanceOf(UnreadableDocument.class);
  }

  @Test
  void nestingIsBounded() {
    assertThatThrownBy(() -> JsonTree.of("[".repeat(100_000)))
        .isInstanceOf(UnreadableDocument.class);
  }
}
