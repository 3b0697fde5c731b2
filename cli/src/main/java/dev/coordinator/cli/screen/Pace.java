package dev.coordinator.cli.screen;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a session beside its state.
 *
 * @param words what the agent of each batch said last
 * @param unit what a plan minute lasts, if it is known
 * @param end that is forecast
 */
public record Pace(Map<String, String> words, @Nullable Duration unit, Ending end) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Words alone. */
  public static Pace of(Map<String, String> words) {
    return new Pace(words, null, Ending.UNTOLD);
  }

  /** When it will end, in words; empty where nobody says so. */
  String end(ZoneId zone) {
    var words = end.words(time -> CLOCK.format(time.atZone(zone)));
    return words.isEmpty() ? "" : "  end: " + words;
  }
}
