package dev.coordinator.checkpoint.webhook.adapter;

import dev.coordinator.checkpoint.signal.Rounds;
import dev.coordinator.checkpoint.webhook.SendNotices;
import dev.coordinator.outbox.TableGauges;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Sends what webhooks are to be told, as long as the service runs. */
@Singleton
class WebhookSender {
  private final Rounds rounds;
  private final TableGauges gauges;

  WebhookSender(SendNotices notices, TableGauges gauges) {
    this.rounds = new Rounds("webhook sender", notices::sendDue, notices);
    this.gauges = gauges;
  }

  void start(@Observes StartupEvent start) {
    rounds.start();
    gauges.watch(
        "coordinator.webhooks.waiting",
        "Notices that have not arrived at their webhook yet",
        "select count(*) from webhook_notice where state = 'waiting'");
    gauges.watch(
        "coordinator.webhooks.disabled",
        "Webhooks that are told nothing more",
        "select count(*) from webhook where disabled_because is not null");
  }

  void stop(@Observes ShutdownEvent stop) {
    rounds.stop();
  }
}
