package dev.coordinator.contracts.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of CloudEvents 1.0 in binary mode: they travel as {@code ce_…} headers, the body
 * is the event alone.
 *
 * @param id unique; what the inbox knows an event by
 * @param causation the id of the event that caused this one; absent for what a person or a clock
 *     caused
 * @param sequence gap-free per session; present on the scheduler's events only
 */
public record Envelope(
    String id,
    String type,
    String source,
    Instant time,
    @Nullable String causation,
    @Nullable Long sequence) {}
