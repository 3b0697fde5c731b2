package dev.coordinator.scheduler.blocker.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.scheduler.LifecycleTable;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreatmentTest {
  @Test
  void thePageInDocsIsTheCode() {
    new LifecycleTable<>(
            "What follows from a blocker",
            List.of(Kind.values()),
            List.of(Severity.values()),
            (kind, severity) -> Treatment.of(kind, severity).inWords())
        .isThePage("blocker");
  }

  @Test
  void eachKindAndSeverityHasOneTreatmentAndEachTreatmentOne() {
    var seen = new HashSet<Treatment>();
    for (var kind : Kind.values()) {
      for (var severity : Severity.values()) {
        assertThat(seen.add(Treatment.of(kind, severity))).isTrue();
      }
    }
    assertThat(seen).hasSize(12).containsExactlyInAnyOrder(Treatment.values());
  }

  @Test
  void aBlockerNeverGoesBack() {
    var open =
        KnownBlocker.raised(
            "b-blocker-1", "b", new Blocker(Kind.DEPENDENCY, Severity.MODERATE, "no API", null));
    var awaited = after(open, new BlockerCommand.Await("a-batch-2.5"));
    assertThat(awaited.state()).isEqualTo(BlockerState.AWAITED);
    assertThat(BlockerLifecycle.decide(awaited, new BlockerCommand.Await("other"))).isEmpty();
    var resolved = after(awaited, new BlockerCommand.Resolve(null));
    assertThat(resolved.awaits()).isEqualTo("a-batch-2.5");
    assertThat(BlockerLifecycle.decide(resolved, new BlockerCommand.Resolve(null))).isEmpty();
    assertThat(BlockerLifecycle.decide(resolved, new BlockerCommand.Await("other"))).isEmpty();
  }

  private static KnownBlocker after(KnownBlocker blocker, BlockerCommand command) {
    return BlockerLifecycle.decide(blocker, command).orElseThrow();
  }
}
