package dev.coordinator.planner.submission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Stream;

/** Names a submission of a feature by its second in UTC; stamps sort like their times. */
public final class Stamps {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private Stamps() {}

  public static String of(Instant time) {
    return FORM.format(time);
  }

  /** The first second from this one on that is not taken. */
  public static String free(Instant from, Set<String> taken) {
    return Stream.iterate(from, time -> time.plusSeconds(1))
        .map(Stamps::of)
        .filter(stamp -> !taken.contains(stamp))
        .findFirst()
        .orElseThrow();
  }
}
