package dev.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.access.Right;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
  private final Wiring wiring = new Wiring();

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.0.7", "team.example"})
  void beyondLoopbackNoServiceStartsWithoutTokens(String host) {
    assertThat(Bolt.reason(host, false, false))
        .hasValueSatisfying(reason -> assertThat(reason).contains("COORDINATOR_TOKENS", host));
    assertThat(Bolt.reason(host, true, true))
        .hasValueSatisfying(reason -> assertThat(reason).contains("loopback only", host));
    assertThat(Bolt.reason(host, true, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void onLoopbackAServiceStartsInAnyCase(String host) {
    assertThat(Bolt.reason(host, false, false)).isEmpty();
    assertThat(Bolt.reason(host, true, true)).isEmpty();
  }

  @Test
  void aFileThatIsNoneIsSaidInOneLine(@TempDir Path folder) {
    assertThatThrownBy(() -> wiring.tokens(Optional.of(folder.resolve("none"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("COORDINATOR_TOKENS");
  }

  @Test
  void whoIsLocalDecidesOnlyWhereThereAreNoTokens() {
    assertThat(Caller.local(true).rights()).containsExactlyInAnyOrder(Right.values());
    assertThat(Caller.local(false).may(Right.DECIDE)).isFalse();
    assertThat(Caller.local(false).mayCarry(Set.of("anybody"))).isTrue();
  }
}
