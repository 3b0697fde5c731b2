package dev.coordinator.scheduler.syncpoint.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.scheduler.LifecycleTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyncPointLifecycleTest {
  private static final List<SyncPointState> STATES =
      List.of(
          new SyncPointState.Waiting(),
          new SyncPointState.Integrating(),
          new SyncPointState.Sharing(),
          new SyncPointState.Passed());

  @Test
  void thePageInDocsIsTheCode() {
    new LifecycleTable<>(
            "The life of a sync point",
            STATES,
            List.of(SyncPointCommand.values()),
            (state, command) ->
                SyncPointLifecycle.decide(state, command).map(LifecycleTable::nameOf).orElse("–"))
        .isThePage("sync-point");
  }

  @Test
  void everyStateHasItsPlaceInTheTable() {
    assertThat(STATES.stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(Set.of((Object[]) SyncPointState.class.getPermittedSubclasses()));
  }

  @Test
  void whatHasPassedNeverGoesBack() {
    for (var command : SyncPointCommand.values()) {
      assertThat(SyncPointLifecycle.decide(new SyncPointState.Passed(), command)).isEmpty();
    }
  }
}
