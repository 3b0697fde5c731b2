package dev.coordinator.gateway.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.report.Report.Finding;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingLimitsTest {
  @Test
  void whatIsWithinTheLimitsStaysAsItIs() {
    var finding = new Finding("t".repeat(200), "f".repeat(4_000), List.of("a:1"));
    assertThat(FindingLimits.cut(finding)).isEqualTo(finding);
  }

  @Test
  void whatIsLongerIsCutAndSaysSo() {
    var refs = Collections.nCopies(101, "r".repeat(4_001));
    var cut = FindingLimits.cut(new Finding("t".repeat(201), "f".repeat(4_001), refs));
    assertThat(cut.topic()).hasSize(200).endsWith("…");
    assertThat(cut.fact()).hasSize(4_000).endsWith("…");
    assertThat(cut.refs())
        .hasSize(100)
        .allSatisfy(ref -> assertThat(ref).hasSize(4_000).endsWith("…"));
  }

  @Test
  void noCharacterIsCutInTwo() {
    var cut = FindingLimits.cut(new Finding("😀".repeat(101), "fact", List.of()));
    assertThat(cut.topic()).hasSize(199).endsWith("😀…");
  }
}
