package dev.coordinator.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.cli.Complaint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void whatIsNoFileIsNamedForWhatItIs(@TempDir Path folder) {
    assertThatThrownBy(() -> FeatureFile.read(folder))
        .isInstanceOf(Complaint.class)
        .hasMessage(
            "Expected to read the feature file %s, but it is a folder: name the file in it"
                .formatted(folder));
    var missing = folder.resolve("a.yaml");
    assertThatThrownBy(() -> FeatureFile.read(missing))
        .isInstanceOf(Complaint.class)
        .hasMessageEndingWith("a.yaml, but there is no file of that name");
  }
}
