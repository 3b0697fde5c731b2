package dev.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.access.TokenFile;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
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
    assertThatThrownBy(() -> callers(host, Optional.empty(), false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("COORDINATOR_TOKENS")
        .hasMessageContaining(host);
  }

  @Test
  void beyondLoopbackNobodyIsLocal(@TempDir Path folder) throws IOException {
    var file = folder.resolve("tokens.json");
    TokenFile.empty().write(file);
    assertThatThrownBy(() -> callers("0.0.0.0", Optional.of(file), true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("loopback");
    assertThat(callers("0.0.0.0", Optional.of(file), false)).isNotNull();
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

  private Callers callers(String host, Optional<Path> file, boolean local) {
    var tokens = wiring.tokens(file);
    return wiring.callers(tokens, wiring.place(host, Optional.empty()), host, local);
  }
}
