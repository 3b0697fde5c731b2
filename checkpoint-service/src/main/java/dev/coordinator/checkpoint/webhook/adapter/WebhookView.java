package dev.coordinator.checkpoint.webhook.adapter;

import dev.coordinator.checkpoint.webhook.Webhook;
import dev.coordinator.checkpoint.webhook.model.NoticeKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook as it may be seen: without its secret, and without the path of its address. */
record WebhookView(
    String id,
    String target,
    List<String> kinds,
    boolean enabled,
    String madeBy,
    Instant madeAt,
    int waiting,
    @Nullable Instant failingSince,
    @Nullable String lastFailure,
    @Nullable String disabledBecause) {
  static WebhookView of(Webhook webhook) {
    return new WebhookView(
        webhook.id(),
        webhook.target().shown(),
        webhook.kinds().stream().map(NoticeKind::type).toList(),
        webhook.disabledBecause() == null,
        webhook.madeBy(),
        webhook.madeAt(),
        webhook.waiting(),
        webhook.failingSince(),
        webhook.lastFailure(),
        webhook.disabledBecause());
  }
}
