package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxConfigTest {
  @Test
  void theDefaultsAreThere() {
    var config = new OutboxConfig(config(Map.of("coordinator.service", "tiny")));

    assertThat(config.relay().retention()).isEqualTo(Duration.ofDays(7));
    assertThat(config.partitions()).isEqualTo(4);
    assertThat(config.replication()).isEqualTo(1);
  }

  @Test
  void aTestMovesTheClockOnLoopbackOnly() {
    assertThat(testClock("127.0.0.1").testClock()).isTrue();
    assertThat(testClock("[::1]").testClock()).isTrue();
    assertThatThrownBy(() -> testClock("0.0.0.0").testClock())
        .hasMessage(
            "Expected coordinator.test-clock only on a loopback address, but the host is 0.0.0.0");
  }

  @Test
  void aRightThatEndsBetweenTwoPollsIsRefused() {
    var config = new OutboxConfig(config(Map.of("coordinator.outbox.leader-lost-after", "PT1S")));
    assertThatThrownBy(config::relay).hasMessageContaining("but it ends after PT1S");
  }

  @Test
  void eachChannelHasItsConsumerGroupUnlessTheServiceNamesOne() {
    var named = "mp.messaging.incoming.b.group.id";
    var config = config(Map.of("coordinator.service", "tiny", named, "mine"));

    assertThat(config.getValue("mp.messaging.incoming.a.group.id", String.class))
        .isEqualTo("tiny.a");
    assertThat(config.getValue(named, String.class)).isEqualTo("mine");
    assertThat(config.getOptionalValue("mp.messaging.incoming.a.topic", String.class)).isEmpty();
  }

  private static OutboxConfig testClock(String host) {
    return new OutboxConfig(
        config(Map.of("coordinator.test-clock", "true", "quarkus.http.host", host)));
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultSources()
        .addDefaultInterceptors()
        .addDiscoveredInterceptors()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(settings, "test", 300))
        .build();
  }
}
