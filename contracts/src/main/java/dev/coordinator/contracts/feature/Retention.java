package dev.coordinator.contracts.feature;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a session is kept after its end: an ISO-8601 duration such as {@code P90D}, {@code P1Y}
 * or {@code PT12H}, by the calendar of UTC where it counts days and more.
 */
public record Retention(TemporalAmount length) {
  /** More is no wish that anybody could mean, and might lead beyond the end of all times. */
  private static final long MOST_YEARS = 1_000;

  /** The sign and the mixture with weeks that the JDK reads are not ISO-8601's. */
  private static final Pattern FORM = Pattern.compile("P[0-9TYMWDHS.]{2,40}");

  /** What the text means; empty for one that is no positive duration of at most 1,000 years. */
  public static Optional<Retention> of(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      var read = new Retention(text.contains("T") ? Duration.parse(text) : Period.parse(text));
      return Optional.of(read).filter(Retention::isPossible);
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private boolean isPossible() {
    var end = Instant.EPOCH;
    var last = end.atZone(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant();
    var over = over(end);
    return over.isAfter(end) && !over.isAfter(last);
  }

  /** When a session that ended at this moment is kept no longer. */
  public Instant over(Instant end) {
    return end.atZone(ZoneOffset.UTC).plus(length).toInstant();
  }
}
