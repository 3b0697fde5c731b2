package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is set for one part reaches that part alone. */
class PartSettingsTest {
  @Test
  void aSettingOfOnePartIsNotSeenByTheOthers() {
    var settings =
        new PartSettings(
            Map.of(
                "COORDINATOR_GATEWAY__KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "COORDINATOR_KAFKA__group.initial.rebalance.delay.ms", "3000",
                "COORDINATOR_LEASE", "2S"));

    assertThat(settings.of("gateway")).isEqualTo(Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
    assertThat(settings.of("kafka")).isEqualTo(Map.of("group.initial.rebalance.delay.ms", "3000"));
    assertThat(settings.of("planner")).isEmpty();
  }
}
