package dev.coordinator.planner.plan.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.BriefMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The brief of the specification's worked example (M48), compared with it section by section by
 * eye; -Dgolden.write=true writes it anew.
 */
class GoldenBriefTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  @Test
  void theWorkedExampleCarriesTheSameInformation() throws IOException {
    var plan = new Planning(example("notification-models")).plan("s1");
    var text = BriefMarkdown.of(plan.batches().getFirst().brief());
    var file = GOLDEN.resolve("notification-models.md");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
