package dev.coordinator.cli.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnEnvironmentTest {
  @Test
  void noTokenOfAPersonAndNoOtherRepositoryReachesAnAgent() {
    var environment =
        new HashMap<>(
            Map.of(
                "PATH", "/bin",
                "GIT_SSH_COMMAND", "ssh -i key",
                "GIT_DIR", "/elsewhere",
                "GIT_INDEX_FILE", "/elsewhere/index",
                "COORDINATOR_TOKEN", "pct_secret",
                "COORDINATOR_DATA", "/where/the/member/token/lies"));
    OwnEnvironment.clear(environment);

    assertThat(environment).containsOnlyKeys("PATH", "GIT_SSH_COMMAND");
  }
}
