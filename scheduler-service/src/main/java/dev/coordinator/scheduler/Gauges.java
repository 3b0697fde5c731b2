package dev.coordinator.scheduler;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.outbox.TableGauges;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an operator watches of sessions and batches that are not at their end. */
@Singleton
class Gauges {
  private static final String NOT_ENDED = "session.state not in ('completed', 'cancelled')";

  private final TableGauges gauges;

  Gauges(TableGauges gauges) {
    this.gauges = gauges;
  }

  void start(@Observes StartupEvent event) {
    watchStates();
    gauges.watch(
        "coordinator.batches.stuck",
        "Open requests whose completion lies among the dead letters",
        "select count(*) from lost_completion join batch on batch.open_request = request");
    watchDrains();
    gauges.watch(
        "coordinator.sessions.erasing",
        "Sessions that are to be erased and are still here",
        "select count(*) from session where erasing is not null");
  }

  private void watchStates() {
    gauges.watch(
        "coordinator.sessions",
        "Sessions that have not ended",
        "state",
        Arrays.stream(SessionState.values())
            .filter(state -> !state.isEnd())
            .map(Gauges::word)
            .toList(),
        "select state, count(*) from session where " + NOT_ENDED + " group by state");
    gauges.watch(
        "coordinator.batches",
        "Batches of sessions that have not ended",
        "state",
        Arrays.stream(BatchState.values()).map(Gauges::word).toList(),
        "select batch.state, count(*) from session join batch on batch.session = session.id where "
            + NOT_ENDED
            + " group by batch.state");
  }

  private void watchDrains() {
    gauges.watch(
        "coordinator.drains.unacknowledged",
        "Sessions of whose drain not every runner has heard",
        "select count(*) from session where state = 'draining'"
            + " and drain is not null and drain ->> 'acknowledgedMillis' is null");
    gauges.watch(
        "coordinator.drains.acknowledged.millis",
        "The longest time until every runner had acknowledged the last drain of a session that has"
            + " not ended",
        "cause",
        List.of("critical", "other"),
        "select case when (drain ->> 'critical')::boolean then 'critical' else 'other' end,"
            + " max((drain ->> 'acknowledgedMillis')::bigint) from session where "
            + NOT_ENDED
            + " and drain is not null group by 1");
  }

  /** As the database and the metric have it. */
  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
