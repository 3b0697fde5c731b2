package dev.coordinator.checkpoint.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds entries of a session for people who ask who decided what, when and why. */
public interface Search {
  /**
   * An entry without its body.
   *
   * @param kind the type without what all of them share
   * @param state that something moved to, where it is such an entry
   */
  record Found(
      long position,
      String kind,
      Instant time,
      @Nullable String actor,
      @Nullable String reason,
      @Nullable String batch,
      @Nullable String state) {}

  /**
   * The newest entries before the position, if one is given; with words only those that hold every
   * one of them, in whatever case, in their type, actor, reason or body.
   */
  List<Found> entries(String session, List<String> words, @Nullable Long before, int limit);
}
