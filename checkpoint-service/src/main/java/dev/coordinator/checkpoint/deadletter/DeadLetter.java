package dev.coordinator.checkpoint.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service could not handle, as people see it; {@code sentAgainAt} is absent while
 * nobody has put it back on its topic.
 */
public record DeadLetter(
    String id,
    String topic,
    @Nullable String key,
    @Nullable String type,
    @Nullable String eventId,
    String service,
    String reason,
    Instant time,
    @Nullable Instant sentAgainAt,
    @Nullable String sentAgainBy) {}
