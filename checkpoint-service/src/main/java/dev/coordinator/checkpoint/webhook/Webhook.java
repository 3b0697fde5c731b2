package dev.coordinator.checkpoint.webhook;

import dev.coordinator.checkpoint.webhook.model.NoticeKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address of another server that is told what happens here.
 *
 * @param kinds what it is told of
 * @param failingSince since when nothing has arrived there; absent while what is sent arrives
 * @param disabledBecause why it is told nothing more; absent while it is
 * @param waiting notices that have not arrived yet
 */
public record Webhook(
    String id,
    Target target,
    List<NoticeKind> kinds,
    String madeBy,
    Instant madeAt,
    @Nullable Instant failingSince,
    @Nullable String lastFailure,
    @Nullable String disabledBecause,
    int waiting) {}
