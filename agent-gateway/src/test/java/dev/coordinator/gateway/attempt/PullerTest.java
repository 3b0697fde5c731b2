package dev.coordinator.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PullerTest {
  @Test
  void noTwoPairsOfCallerAndAgentHaveOneName() {
    var long1 = "a".repeat(100);
    var long2 = "a".repeat(99) + "b";
    var names = List.of("a", "b", "a.b", "b.a", ".a", "a.", "a.b.c", long1, long2);
    var seen = new HashSet<String>();
    for (var caller : names) {
      for (var agent : names) {
        var name = Puller.nameOf(caller, agent);
        assertThat(seen.add(name)).as("%s for %s", caller, agent).isTrue();
        assertThat(name)
            .matches("mcp\\.[A-Za-z0-9._-]{1,96}")
            .isEqualTo(Puller.nameOf(caller, agent));
        assertThat(Puller.isReserved(name)).isTrue();
      }
    }
    assertThat(Puller.isReserved("mcpserver")).isFalse();
  }
}
