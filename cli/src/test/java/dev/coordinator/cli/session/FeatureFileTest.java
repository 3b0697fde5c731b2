package dev.coordinator.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureFileTest {
  @ParameterizedTest
  @CsvSource({
    "a.yaml, feature: x, application/yaml",
    "a.YML, {}, application/yaml",
    "a.json, feature: x, application/json",
    "a.txt, ' {}', application/json",
    "'', feature: x, application/yaml",
  })
  void theMediaTypeFollowsTheNameThenTheText(String name, String text, String mediaType) {
    assertThat(FeatureFile.of(name, text.getBytes(StandardCharsets.UTF_8)).mediaType())
        .isEqualTo(mediaType);
  }
}
