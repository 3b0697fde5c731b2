package dev.coordinator.checkpoint.webhook;

import dev.coordinator.checkpoint.signal.Signal;
import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.webhook.Courier.NotSent;
import dev.coordinator.checkpoint.webhook.Webhooks.Sending;
import dev.coordinator.checkpoint.webhook.model.NoticeBody;
import dev.coordinator.checkpoint.webhook.model.Noticing;
import dev.coordinator.checkpoint.webhook.model.Retry;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Sends what is queued, each webhook's notices one after the other and all webhooks beside each
 * other. A notice is marked only after its answer, so who dies in between has it sent again, with
 * the same id: it arrives at least once.
 */
@Singleton
public class SendNotices extends Signal {
  private static final Logger LOG = Logger.getLogger(SendNotices.class);
  // longer than any sending may take
  private static final Duration BUSY = Duration.ofSeconds(60);
  private static final int GONE = 410;

  private final Webhooks webhooks;
  private final Courier courier;
  private final Transactions transactions;
  private final InstantSource clock;

  SendNotices(Webhooks webhooks, Courier courier, Transactions transactions, InstantSource clock) {
    this.webhooks = webhooks;
    this.courier = courier;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Begins to send what is due, each on a thread of its own; answers how many. */
  public int sendDue() {
    var now = clock.instant();
    var due = transactions.run(tx -> webhooks.claim(tx, now, now.plus(BUSY)));
    for (var sending : due) {
      Thread.ofVirtual().name("webhook-" + sending.webhook()).start(() -> send(sending));
    }
    return due.size();
  }

  private void send(Sending sending) {
    try {
      var status = courier.send(sending.target(), headers(sending), sending.body());
      transactions.execute(tx -> answered(tx, sending, status));
    } catch (NotSent e) {
      failed(sending, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Notice %s to webhook %s failed", sending.id(), sending.webhook());
      failed(sending, "it could not be sent");
    } finally {
      wake(); // because the webhook may have more to be told
    }
  }

  private Map<String, String> headers(Sending sending) {
    var now = clock.instant();
    return Map.of(
        "content-type",
        "application/json",
        "user-agent",
        "parallel-coordinator",
        "webhook-id",
        sending.id(),
        "webhook-timestamp",
        String.valueOf(now.getEpochSecond()),
        "webhook-signature",
        sending.secret().sign(sending.id(), now, sending.body()));
  }

  private void answered(Connection tx, Sending sending, int status) throws SQLException {
    if (status / 100 == 2) {
      webhooks.arrived(tx, sending, clock.instant());
    } else if (status == GONE) {
      webhooks.failed(tx, sending, "it answered 410", null, clock.instant());
      disable(tx, sending, "it answered 410 Gone");
    } else {
      retry(tx, sending, "it answered " + status);
    }
  }

  private void failed(Sending sending, String why) {
    transactions.execute(tx -> retry(tx, sending, why));
  }

  private void retry(Connection tx, Sending sending, String why) throws SQLException {
    var now = clock.instant();
    var pause = Retry.after(sending.tries() + 1, sending.id());
    webhooks.failed(tx, sending, why, pause.map(now::plus).orElse(null), now);
    LOG.infof(
        "Notice %s has not arrived at webhook %s: %s; next try in %s",
        sending.id(), sending.webhook(), why, pause.map(Duration::toString).orElse("no time"));
    if (pause.isEmpty() && !webhooks.hasHeardSince(tx, sending)) {
      disable(tx, sending, "nothing has arrived there for three days: " + why);
    }
  }

  private void disable(Connection tx, Sending sending, String why) throws SQLException {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (webhooks.disable(tx, sending.webhook(), why, now)) {
      LOG.warnf(
          "Webhook %s is disabled: target=%s because %s", sending.webhook(), sending.target(), why);
      var notice = Noticing.disabled(sending.webhook(), sending.target().shown(), why, now);
      webhooks.queue(tx, notice, Documents.write(NoticeBody.of(notice)), now);
    }
  }
}
