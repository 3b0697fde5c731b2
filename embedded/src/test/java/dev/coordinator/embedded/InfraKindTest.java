package dev.coordinator.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The one who runs the tests may name where their servers come from. */
class InfraKindTest {

  @Test
  void anEngineIsAskedWhereNothingIsNamed() {
    assertThat(InfraKind.of("")).isEqualTo(InfraKind.WHICHEVER_ANSWERS);
  }

  @Test
  void eitherCanBeNamed() {
    assertThat(InfraKind.of("containers")).isEqualTo(InfraKind.CONTAINERS);
    assertThat(InfraKind.of("Embedded")).isEqualTo(InfraKind.EMBEDDED);
  }

  @Test
  void anotherWordIsRefused() {
    assertThatThrownBy(() -> InfraKind.of("docker")).hasMessageContaining("containers or embedded");
  }
}
