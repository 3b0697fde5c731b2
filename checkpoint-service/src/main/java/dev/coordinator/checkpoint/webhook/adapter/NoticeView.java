package dev.coordinator.checkpoint.webhook.adapter;

import dev.coordinator.checkpoint.webhook.Webhooks.Sent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one notice.
 *
 * @param id the {@code webhook-id} that the receiver saw
 * @param state waiting, arrived or dropped
 */
record NoticeView(
    String id,
    String kind,
    String state,
    Instant queuedAt,
    int tries,
    @Nullable Instant nextTryAt,
    @Nullable String failure) {
  static NoticeView of(Sent sent) {
    return new NoticeView(
        sent.id(),
        sent.kind().type(),
        sent.state(),
        sent.queuedAt(),
        sent.tries(),
        sent.nextTryAt(),
        sent.failure());
  }
}
