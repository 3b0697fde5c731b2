package dev.coordinator.checkpoint.door;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a URL; whatever does not fit is refused before it reaches the database. */
public final class Parameters {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
  private static final String TIME = "Give a time with its offset, such as 2026-03-01T14:05:00Z";

  private Parameters() {}

  /** The id of a session or batch; one that cannot be an id is as unknown as any other. */
  public static String id(String what, String given) {
    if (!ID.matcher(given).matches()) {
      throw Problems.unknown(what, given);
    }
    return given;
  }

  /** A position in the journal, 0 where none is given. */
  public static long position(String name, @Nullable String given) {
    return given == null || given.isEmpty() ? 0 : number(name, given, 0, Long.MAX_VALUE);
  }

  /**
   * A position that the journal has, which ends at {@code end}: whoever is further has read another
   * journal, and would miss all that this one tells.
   */
  public static long reached(String name, long position, long end) {
    if (position > end) {
      throw Problems.badParameter(
          name,
          Long.toString(position),
          "The journal ends at "
              + end
              + ", so this position is of another journal: ask for /api/v1/overview and go on from"
              + " its asOf.position");
    }
    return position;
  }

  /** Whether it is wished; false where nothing is said. */
  public static boolean truth(String name, @Nullable String given) {
    return switch (given) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      default -> throw Problems.badParameter(name, given, "Give true or false");
    };
  }

  /** How many of a list are asked for at most. */
  public static int limit(@Nullable String given, int otherwise, int most) {
    return given == null ? otherwise : (int) number("limit", given, 1, most);
  }

  /** An incarnation of a session, 0 where none is given; more than these no session comes to. */
  public static int incarnation(String name, @Nullable String given) {
    return given == null || given.isEmpty() ? 0 : (int) number(name, given, 0, 2000);
  }

  /** A moment, ISO-8601 with its offset, to be read by any database. */
  public static Instant time(String name, String given) {
    try {
      var time = OffsetDateTime.parse(given).toInstant();
      if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeException _) {
      throw Problems.badParameter(name, given, TIME);
    }
    throw Problems.badParameter(name, given, TIME);
  }

  private static long number(String name, String given, long least, long most) {
    var fix = "Give a whole number from " + least + " to " + most;
    try {
      var number = Long.parseLong(given);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      throw Problems.badParameter(name, given, fix);
    }
    throw Problems.badParameter(name, given, fix);
  }
}
