package dev.coordinator.planner.picture.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Aim;
import dev.coordinator.contracts.plan.Certificate.Search;
import dev.coordinator.contracts.plan.Certificate.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateTextTest {
  private static Certificate certificate(
      int bound, boolean truncated, List<Aim> proven, List<Search> ended) {
    var status = bound == 60 ? Status.OPTIMAL : Status.FEASIBLE;
    return new Certificate(60, bound, "Because.", status, 90, 2, 1, 0, truncated, proven, ended);
  }

  @Test
  void whatIsNotProvenSaysWhichSearchesEndedByTheirBudget() {
    assertThat(
            CertificateText.of(
                certificate(55, false, List.of(), List.of(Search.LOCAL, Search.EXACT))))
        .isEqualTo(
            "60 minutes found; whether 55 can be reached is not known, less cannot: Because."
                + " What ended by its budget: the local search and the exact search.");
    assertThat(CertificateText.of(certificate(55, true, List.of(), List.of(Search.LOCAL))))
        .endsWith("What ended by its budget: the local search. A clock cut the search.");
  }

  @Test
  void whatIsProvenSaysNothingOfTheSearches() {
    var proven = certificate(60, false, List.of(Aim.values()), List.of());
    assertThat(CertificateText.of(proven)).isEqualTo("60 minutes cannot be beaten: Because.");
    assertThat(CertificateText.figures(proven)).doesNotContain("budget");
  }

  @Test
  void theFirstLowerAimThatIsNotProvenIsNamed() {
    assertThat(
            CertificateText.figures(
                certificate(60, false, List.of(Aim.HANDOFFS), List.of(Search.LOWER_AIMS))))
        .endsWith(
            "No plan as short has fewer handoffs."
                + " The search for fewer switches of kind ended by its budget.");
  }
}
