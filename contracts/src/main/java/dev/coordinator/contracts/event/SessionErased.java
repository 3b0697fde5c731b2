package dev.coordinator.contracts.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session is exported, if exports are wanted, and erased here: every service deletes what it
 * keeps of it, remembers this one line, and drops whatever else is still told of it.
 *
 * @param export the name of the file that it was exported to; absent where it was not
 * @param sha256 of that file
 */
public record SessionErased(
    String session,
    Instant erasedAt,
    String actor,
    String reason,
    @Nullable String export,
    @Nullable String sha256)
    implements Event {}
