package dev.coordinator.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LocalHost", "::1", "[::1]"})
  void thisMachineIsKnownByItsOwnNames(String host) {
    assertThat(Loopback.isName(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.0.0.0", "::", "127.0.0.1:80", "localhost.evil.example", "[::2]"})
  void noOtherNameIsOne(String host) {
    assertThat(Loopback.isName(host)).isFalse();
  }
}
