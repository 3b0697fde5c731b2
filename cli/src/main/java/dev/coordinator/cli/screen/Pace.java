package dev.coordinator.cli.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a session beside its state.
 *
 * @param words what the agent of each batch said last
 * @param unit what a plan minute lasts, if it is known
 * @param half when half of all courses have ended that it may take, if somebody says so
 * @param most the same for nineteen of twenty
 */
public record Pace(
    Map<String, String> words,
    @Nullable Duration unit,
    @Nullable Instant half,
    @Nullable Instant most) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Words alone. */
  public static Pace of(Map<String, String> words) {
    return new Pace(words, null, null, null);
  }

  /** When it will end, in words; empty where nobody says so. */
  String end(ZoneId zone) {
    return half == null || most == null
        ? ""
        : "  ends about %s, 19 of 20 by %s"
            .formatted(CLOCK.format(half.atZone(zone)), CLOCK.format(most.atZone(zone)));
  }
}
