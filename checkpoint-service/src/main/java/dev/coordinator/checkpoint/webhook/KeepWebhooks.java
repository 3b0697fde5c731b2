package dev.coordinator.checkpoint.webhook;

import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.webhook.model.NoticeBody;
import dev.coordinator.checkpoint.webhook.model.NoticeKind;
import dev.coordinator.checkpoint.webhook.model.Noticing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Makes and ends webhooks, as an operator says; each change is in the log with who made it. */
@Singleton
public class KeepWebhooks {
  private static final Logger LOG = Logger.getLogger(KeepWebhooks.class);

  private final Webhooks webhooks;
  private final Courier courier;
  private final Transactions transactions;
  private final InstantSource clock;
  private final SendNotices sending;

  KeepWebhooks(
      Webhooks webhooks,
      Courier courier,
      Transactions transactions,
      InstantSource clock,
      SendNotices sending) {
    this.webhooks = webhooks;
    this.courier = courier;
    this.transactions = transactions;
    this.clock = clock;
    this.sending = sending;
  }

  /** A new webhook with the text of its secret, which is told this once. */
  public record Made(Webhook webhook, String secret) {}

  /** Empty if there are as many as there may be; refuses a target that cannot be one. */
  public Optional<Made> add(String url, List<NoticeKind> kinds, String actor) {
    var target = Target.of(url);
    courier.judge(target);
    var secret = Secret.random();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var id = "wh_" + UUID.randomUUID();
    var webhook = new Webhook(id, target, kinds, actor, now, null, null, null, 0);
    if (!transactions.<Boolean>run(tx -> webhooks.add(tx, webhook, secret))) {
      return Optional.empty();
    }
    LOG.infof("Webhook %s is made: target=%s actor=%s", id, target, actor);
    return Optional.of(new Made(webhook, secret.text()));
  }

  /** False if there is none. */
  public boolean remove(String id, String actor) {
    var isGone = transactions.<Boolean>run(tx -> webhooks.remove(tx, id));
    if (isGone) {
      LOG.infof("Webhook %s is removed: actor=%s", id, actor);
    }
    return isGone;
  }

  /** From now on; what was dropped meanwhile is not told later. */
  public boolean enable(String id, String actor) {
    var isThere = transactions.<Boolean>run(tx -> webhooks.enable(tx, id));
    if (isThere) {
      LOG.infof("Webhook %s is enabled: actor=%s", id, actor);
    }
    return isThere;
  }

  /** Sends a notice that says that it is a test. */
  public void test(String id) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var notice = Noticing.test(UUID.randomUUID().toString(), now);
    transactions.execute(
        tx -> webhooks.queue(tx, id, notice, Documents.write(NoticeBody.of(notice)), now));
    sending.wake();
  }
}
