package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Change;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.report.Report.IntegrationPoint;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CitedPlacesTest {
  private static final Path TREE = Path.of("/somewhere/tree");

  @Test
  void whatCanBeNoPlaceIsTakenOutAndSaidInTheSummary() {
    var checked =
        CitedPlaces.checked(
            report(
                List.of("app/a.py:3", "../etc/passwd:1", "/etc/passwd", "RFC 7231", "app/a.py:0")),
            TREE);
    assertThat(checked.findings().getFirst().refs()).containsExactly("app/a.py:3", "RFC 7231");
    assertThat(checked.findings().getFirst().fact()).isEqualTo("UTC only");
    assertThat(checked.summary())
        .startsWith("done\nThe runner left out of the places cited: ")
        .contains(
            "../etc/passwd:1 (a path that leads out of the repository)",
            "/etc/passwd (an absolute path)",
            "app/a.py:0 (lines that no file has");
  }

  @Test
  void whatLiesInTheWorkTreeIsCitedFromItsRoot() {
    var checked = CitedPlaces.checked(report(List.of("/somewhere/tree/app/a.py:3-5")), TREE);
    assertThat(checked.findings().getFirst().refs()).containsExactly("app/a.py:3-5");
    assertThat(checked.summary()).isEqualTo("done");
  }

  @Test
  void changesAndIntegrationPointsAreLookedAtToo() {
    var checked =
        CitedPlaces.checked(
            new Report(
                "done",
                List.of(
                    new Change("/somewhere/tree/a.py", "0", "one"),
                    new Change("../b.py", "1-2", "two"),
                    new Change("c.py", "around the top", "three")),
                List.of("d"),
                List.of(),
                List.of(new IntegrationPoint("api", "http", "/x/api.yaml", "GET /users")),
                List.of("q"),
                null),
            TREE);
    assertThat(checked.changes())
        .containsExactly(
            new Change("a.py", null, "one"),
            new Change("", "1-2", "two"),
            new Change("c.py", "around the top", "three"));
    assertThat(checked.integrationPoints())
        .containsExactly(new IntegrationPoint("api", "http", null, "GET /users"));
    assertThat(checked.summary()).contains("../b.py (", "/x/api.yaml (", "0 (lines");
  }

  @Test
  void onlySoManyAreNamed() {
    var refs = IntStream.range(0, 50).mapToObj(i -> "/x/" + i).toList();
    assertThat(CitedPlaces.checked(report(refs), TREE).summary())
        .contains("/x/19 (")
        .doesNotContain("/x/20 (")
        .endsWith(", and 30 more");
  }

  private static Report report(List<String> refs) {
    var finding = new Finding("clock", "UTC only", refs);
    return new Report("done", null, null, List.of(finding), null, null, null);
  }
}
