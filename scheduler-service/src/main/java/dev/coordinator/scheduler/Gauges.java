package dev.coordinator.scheduler;

import dev.coordinator.outbox.TableGauges;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** What an operator watches of sessions and batches that are not at their end. */
@Singleton
class Gauges {
  private final TableGauges gauges;

  Gauges(TableGauges gauges) {
    this.gauges = gauges;
  }

  void start(@Observes StartupEvent event) {
    gauges.watch(
        "coordinator.sessions",
        "Sessions that have not ended",
        "state",
        List.of("planned", "running", "draining", "paused"),
        "select state, count(*) from session"
            + " where state not in ('completed', 'cancelled') group by state");
    gauges.watch(
        "coordinator.batches",
        "Batches of running and draining sessions",
        "state",
        List.of("waiting", "ready", "requested", "running", "in_review", "stopped", "blocked"),
        "select batch.state, count(*) from session join batch on batch.session = session.id"
            + " where session.state in ('running', 'draining') group by batch.state");
    gauges.watch(
        "coordinator.batches.stuck",
        "Open requests whose completion lies among the dead letters",
        "select count(*) from lost_completion join batch on batch.open_request = request");
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
            + " max((drain ->> 'acknowledgedMillis')::bigint) from session"
            + " where state not in ('completed', 'cancelled') and drain is not null group by 1");
  }
}
