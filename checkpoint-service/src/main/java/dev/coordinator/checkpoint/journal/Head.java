package dev.coordinator.checkpoint.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The end of the journal: its last position and that entry's time; 0 while it is empty. */
public record Head(long position, @Nullable Instant time) {}
