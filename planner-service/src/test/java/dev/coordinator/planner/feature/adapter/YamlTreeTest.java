package dev.coordinator.planner.feature.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.coordinator.planner.feature.UnreadableDocument;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {
  @Test
  void onlyWhatJsonKnowsIsMoreThanText() throws Exception {
    assertThat(YamlTree.of("[no, yes, on, 1:30, 0x1F, 1_000, 010, 2026-01-01, True, .5]"))
        .isEqualTo(
            List.of("no", "yes", "on", "1:30", "0x1F", "1_000", "010", "2026-01-01", "True", ".5"));
    assertThat(YamlTree.of("[true, false, 12, -3, 1.5, null, ~, 'true', \"7\"]"))
        .isEqualTo(
            Arrays.asList(true, false, 12L, -3L, new BigDecimal("1.5"), null, null, "true", "7"));
  }

  @Test
  void aKeyIsAlwaysText() throws Exception {
    assertThat(YamlTree.of("{1: a, null: b, true: c}"))
        .isEqualTo(Map.of("1", "a", "null", "b", "true", "c"));
  }

  @Test
  void anAliasRepeatsItsAnchor() throws Exception {
    assertThat(YamlTree.of("a: &x [1, 2]\nb: *x"))
        .isEqualTo(Map.of("a", List.of(1L, 2L), "b", List.of(1L, 2L)));
  }

  @Test
  void explodingAliasesAreRefused() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      text.append(
          "a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
    }
    assertThatThrownBy(() -> YamlTree.of(text.toString()))
        .isInstanceOf(UnreadableDocument.class)
        .hasMessageContaining("aliases included");
  }

  @Test
  void aLineThatWouldKeepTheScannerBusyIsRefusedWithItsPlace() throws Exception {
    assertThat(YamlTree.of("a: 1\nb: " + "x".repeat(65_000))).asInstanceOf(MAP).hasSize(2);
    assertThatThrownBy(() -> YamlTree.of("a: 1\nb: " + "x".repeat(70_000)))
        .isInstanceOfSatisfying(
            UnreadableDocument.class, refused -> assertThat(refused.place()).isEqualTo("line 2"))
        .hasMessageContaining("Expected lines of at most 65536 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &a [*a]",
        "a: *unknown",
        "a: 1\na: 2",
        "a: 1\n---\nb: 2",
        "",
        "a: !!java.net.URL [x]",
        "a: !!str 1",
        "? [a, b]\n: c",
        "a: [1, 2",
        "a: 'open",
        "\ta: 1",
        "a: b: c",
        "a: \u0000",
        "%YAML 3.0\n---\na: 1",
        "- a\nb: c"
      })
  void whatIsNotOnePlainDocumentIsRefused(String text) {
    assertThatThrownBy(() -> YamlTree.of(text))
        .isInstanceOf(UnreadableDocument.class)
        .hasMessageStartingWith("Expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void nestingIsBounded(String opening) {
    assertThatThrownBy(() -> YamlTree.of(opening.repeat(100_000)))
        .isInstanceOf(UnreadableDocument.class);
  }

  @Test
  void aRefusalNamesThePlace() {
    assertThatThrownBy(() -> YamlTree.of("a: 1\nb: 2\na: 3"))
        .isInstanceOfSatisfying(
            UnreadableDocument.class,
            refused -> assertThat(refused.place()).isEqualTo("line 3, column 1"));
  }
}
