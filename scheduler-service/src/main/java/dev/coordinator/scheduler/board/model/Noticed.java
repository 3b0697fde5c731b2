package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.AntiPattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An anti-pattern that a session shows.
 *
 * @param batch that shows it; absent when it is the session as a whole
 * @param text what was seen
 */
public record Noticed(AntiPattern pattern, @Nullable String batch, String text) {

  boolean isOf(AntiPattern otherPattern, @Nullable String otherBatch) {
    return pattern == otherPattern && Objects.equals(batch, otherBatch);
  }
}
