package dev.coordinator.cli.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the server forecasts of a session's end. It is told in no other time than the server's, and
 * in none where the server knows none.
 *
 * @param half when half of all courses have ended that the session may take
 * @param most the same for nineteen of twenty
 * @param overdue whether one of them is absent because it takes longer than expected
 * @param waitsFor what must be there before an end is known
 */
public record Ending(
    @Nullable Instant half, @Nullable Instant most, boolean overdue, List<String> waitsFor) {
  /** Of which nobody says anything. */
  public static final Ending UNTOLD = new Ending(null, null, false, List.of());

  /** As the server says it; what cannot be read is not told. */
  public static Ending of(JsonNode forecast) {
    return new Ending(
        time(forecast.path("p50")),
        time(forecast.path("p95")),
        forecast.path("overdue").asBoolean(),
        forecast.path("waitsFor").valueStream().map(JsonNode::asText).toList());
  }

  private static @Nullable Instant time(JsonNode time) {
    try {
      return time.isTextual() ? Instant.parse(time.asText()) : null;
    } catch (DateTimeParseException newer) {
      return null;
    }
  }

  /** In words, with times told like this; empty where nobody says anything. */
  public String words(Function<Instant, String> clock) {
    if (!waitsFor.isEmpty()) {
      return "not known before " + Plain.line(String.join(", ", waitsFor));
    }
    if (half == null) {
      return overdue ? "longer than expected" : "";
    }
    var about = "about " + clock.apply(half);
    if (most == null) {
      return overdue ? about + ", or longer than expected" : about;
    }
    return about + ", 19 of 20 by " + clock.apply(most);
  }
}
