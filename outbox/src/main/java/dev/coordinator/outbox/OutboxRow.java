package dev.coordinator.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox: all that is needed to publish it again at any time, byte for byte.
 *
 * @param headers the record's headers as they are, for a dead letter; otherwise they are made from
 *     the other fields
 * @param trace the span that appended it, as W3C traceparent; absent while nobody collects traces
 */
// rows are written and read, never compared, so the array's identity does no harm
@SuppressWarnings("ArrayRecordComponent")
record OutboxRow(
    long position,
    String eventId,
    String topic,
    @Nullable String key,
    @Nullable String type,
    String source,
    @Nullable String causation,
    @Nullable Long sequence,
    @Nullable String headers,
    byte @Nullable [] payload,
    Instant createdAt,
    @Nullable String trace) {}
