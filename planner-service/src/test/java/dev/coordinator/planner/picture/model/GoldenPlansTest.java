package dev.coordinator.planner.picture.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.planner.analysis.model.Analysis;
import dev.coordinator.planner.feature.adapter.FeatureFixture;
import dev.coordinator.planner.plan.model.Planning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The specification's examples and its batching table give exactly these plans, which were compared
 * with its text by eye; -Dgolden.write=true writes them anew.
 */
class GoldenPlansTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  /** M33-M35, M79-M81, M143 and M145. */
  @ParameterizedTest
  @ValueSource(
      strings = {"oauth2-login", "real-time-notifications", "user-profile", "batching-table"})
  void thePlanIsThatOfTheSpecification(String name) throws IOException {
    var feature = FeatureFixture.example(name);
    var plan = new Planning(feature).plan("s1");
    var text = PlanText.of(feature, plan, Analysis.of(feature, plan), plan.warnings(), List.of());
    var file = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
