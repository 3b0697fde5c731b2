package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.runner.Citation;
import dev.coordinator.contracts.runner.Sighting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With its report a runner tells what became of the lines that findings cite. */
class CitedLinesAreLookedAtIT {
  private static final String ADDS_ABOVE_AND_CHANGES_THE_LAST =
      "printf 'zero\\none\\ntwo\\nTHREE\\n' > src/cited.txt; ";

  @TempDir Path temporary;
  private GitFixture shop;

  @BeforeEach
  void aRepository() throws IOException {
    shop = GitFixture.at(temporary.resolve("shop"));
    shop.write("src/cited.txt", "one\ntwo\nthree\n");
    shop.commit("cited");
  }

  private List<Sighting> seen(String agent, Citation... cited) throws IOException {
    try (var runner = RunnerFixture.running(shop, temporary.resolve("trees"), agent)) {
      runner.gateway.cited.addAll(List.of(cited));
      runner.give();
      return runner.report().sightings();
    }
  }

  @Test
  void linesThatStayAreFollowedAndLinesThatChangeAreTold() throws IOException {
    var seen =
        seen(
            ADDS_ABOVE_AND_CHANGES_THE_LAST,
            new Citation(1, "src/cited.txt:2", null, false),
            new Citation(2, "src/cited.txt:3", null, false),
            new Citation(3, "src/cited.txt:1-2", "lines:of-another-time", false),
            new Citation(4, "src/cited.txt", null, false));
    assertThat(seen).extracting(Sighting::citation).containsExactly(1L, 2L, 3L, 4L);
    assertThat(seen.get(0).ref()).isEqualTo("src/cited.txt:3");
    assertThat(seen.get(0).hash()).startsWith("lines:");
    assertThat(seen.subList(1, 4)).extracting(Sighting::hash).containsOnlyNulls();
  }

  @Test
  void whatItsOwnAgentCitesIsSeenAsItLeftIt() throws IOException {
    var report =
        "{\"summary\":\"s\",\"findings\":[{\"topic\":\"t\",\"fact\":\"f\","
            + "\"refs\":[\"src/cited.txt:4\",\"none.txt:1\",\"https://example.org\"]}]}";
    var seen =
        seen(
            ADDS_ABOVE_AND_CHANGES_THE_LAST + "echo '" + report + "'",
            new Citation(9, "src/cited.txt:4", null, true));
    assertThat(seen).hasSize(2);
    assertThat(seen.get(0).citation()).isNull();
    assertThat(seen.get(0).ref()).isEqualTo("src/cited.txt:4");
    assertThat(seen.get(0).hash()).isEqualTo(seen.get(1).hash()).startsWith("lines:");
  }

  @Test
  void theGatewayIsAskedWithTheFilesThatChanged() throws IOException {
    try (var runner =
        RunnerFixture.running(shop, temporary.resolve("trees"), "echo x >> src/app.txt")) {
      runner.give();
      runner.report();
      assertThat(runner.gateway.citationsAsked)
          .singleElement()
          .extracting(asked -> asked.changedFiles())
          .isEqualTo(List.of("src/app.txt"));
    }
  }
}
