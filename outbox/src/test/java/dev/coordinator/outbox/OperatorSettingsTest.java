package dev.coordinator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One variable turns on what an operator asks for; the setting's own name wins. */
class OperatorSettingsTest {
  private static final String TRACES_OFF = "quarkus.otel.sdk.disabled";
  private static final String JSON = "quarkus.log.console.json.enabled";

  @Test
  void nothingIsOnByItself() {
    assertThat(read(Map.of(), TRACES_OFF)).isTrue();
    assertThat(read(Map.of(), JSON)).isFalse();
  }

  @Test
  void tracesAreOnWhereThereIsAPlaceForThem() {
    assertThat(read(Map.of("otel.exporter.otlp.endpoint", "http://there:4317"), TRACES_OFF))
        .isFalse();
    assertThat(read(Map.of("otel.exporter.otlp.endpoint", " "), TRACES_OFF)).isTrue();
  }

  @Test
  void logsAreJsonOnRequest() {
    assertThat(read(Map.of("coordinator.log", "JSON"), JSON)).isTrue();
    assertThat(read(Map.of("coordinator.log", "text"), JSON)).isFalse();
  }

  @Test
  void whatIsSetByItsOwnNameWins() {
    assertThat(
            read(
                Map.of("otel.exporter.otlp.endpoint", "http://there:4317", TRACES_OFF, "true"),
                TRACES_OFF))
        .isTrue();
  }

  private static boolean read(Map<String, String> environment, String name) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withInterceptors(new OperatorSettings())
            .withDefaultValues(Map.of(TRACES_OFF, "false", JSON, "true"))
            .withSources(new PropertiesConfigSource(environment, "environment", 300))
            .build();
    return config.getValue(name, Boolean.class);
  }
}
