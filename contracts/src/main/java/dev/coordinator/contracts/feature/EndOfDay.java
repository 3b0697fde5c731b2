package dev.coordinator.contracts.feature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a working day ends: a time of day in a zone, such as {@code 17:30 Europe/Kyiv}; without a
 * zone it is UTC.
 */
public record EndOfDay(LocalTime time, ZoneId zone) {
  private static final Pattern FORM =
      Pattern.compile("((?:[01][0-9]|2[0-3]):[0-5][0-9])(?: ([A-Za-z][A-Za-z0-9_+/-]{0,59}))?");

  /**
   * What the text means; empty for one that is no time of day, or names a zone that nobody knows.
   */
  public static Optional<EndOfDay> of(String text) {
    var read = FORM.matcher(text);
    if (!read.matches()) {
      return Optional.empty();
    }
    try {
      var zone = read.group(2) == null ? ZoneOffset.UTC : ZoneId.of(read.group(2));
      return Optional.of(new EndOfDay(LocalTime.parse(read.group(1)), zone));
    } catch (ZoneRulesException _) {
      return Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /**
   * The first end of a day behind the moment. Where the clocks leave the time out, the day ends
   * when they have gone on; where they show it twice, the first time.
   */
  public Instant after(Instant moment) {
    var day = moment.atZone(zone).toLocalDate();
    var today = day.atTime(time).atZone(zone).toInstant();
    return today.isAfter(moment) ? today : day.plusDays(1).atTime(time).atZone(zone).toInstant();
  }
}
