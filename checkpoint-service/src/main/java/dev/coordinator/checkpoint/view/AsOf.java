package dev.coordinator.checkpoint.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The journal's position at which an answer is true, with that entry's time; {@code behindMillis}
 * is said when events have waited for longer than two seconds behind a gap.
 */
public record AsOf(long position, @Nullable Instant time, @Nullable Long behindMillis) {}
