package dev.coordinator.checkpoint.door;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a URL; whatever does not fit is refused before it reaches the database. */
public final class Parameters {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

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

  public static int limit(@Nullable String given, int otherwise, int most) {
    return given == null ? otherwise : (int) number("limit", given, 1, most);
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
