package dev.coordinator.planner.feature.model;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The simple shapes that a feature file is made of; each bounds what it lets in. */
final class Shapes {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");
  private static final Pattern CONTROL_BUT_LINES =
      Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]");

  private Shapes() {}

  /** Text of one line that is not blank. */
  static Shape line(int most) {
    return text(most, CONTROL, "one line of text");
  }

  /** Text that may have several lines and is not blank. */
  static Shape lines(int most) {
    return text(most, CONTROL_BUT_LINES, "text");
  }

  private static Shape text(int most, Pattern forbidden, String what) {
    return (value, place, flaws) -> {
      if (!(value instanceof String text)) {
        Shape.mismatch(place, what, value, flaws);
      } else if (text.isBlank()) {
        flaws.add(place, "Expected " + what + ", but it is blank", "Write it out.");
      } else if (text.length() > most) {
        flaws.add(
            place,
            "Expected at most %d characters, but there are %d".formatted(most, text.length()),
            "Shorten it, or point to a file in `refs`.");
      } else if (forbidden.matcher(text).find()) {
        flaws.expected(place, what + " without control characters", text, "Remove them.");
      }
    };
  }

  /** Text of a given form. */
  static Shape form(String what, String pattern, String fix) {
    var form = Pattern.compile(pattern);
    return matching(what, text -> form.matcher(text).matches(), fix);
  }

  /** Text for which the test holds. */
  static Shape matching(String what, Predicate<String> test, String fix) {
    return (value, place, flaws) -> {
      if (!(value instanceof String text)) {
        Shape.mismatch(place, what, value, flaws);
      } else if (!test.test(text)) {
        flaws.expected(place, what, text, fix);
      }
    };
  }

  /** One of these words, written exactly so. */
  static Shape oneOf(String... words) {
    var known = Set.of(words);
    var list = "one of " + String.join(", ", words);
    return matching(list, known::contains, "Use one of these words, in lower case.");
  }

  static Shape whole(int least, int most) {
    var what = "a whole number from %d to %d".formatted(least, most);
    return (value, place, flaws) -> {
      if (!(value instanceof Integer || value instanceof Long)) {
        Shape.mismatch(place, what, value, flaws);
      } else if (((Number) value).longValue() < least || ((Number) value).longValue() > most) {
        flaws.expected(place, what, value, "Choose a number in this range.");
      }
    };
  }

  static Shape number(double least, double most) {
    var what = "a number from %s to %s".formatted(least, most);
    return (value, place, flaws) -> {
      if (!(value instanceof Number number)) {
        Shape.mismatch(place, what, value, flaws);
      } else if (!(number.doubleValue() >= least && number.doubleValue() <= most)) {
        flaws.expected(place, what, value, "Choose a number in this range.");
      }
    };
  }

  static Shape bool() {
    return (value, place, flaws) -> {
      if (!(value instanceof Boolean)) {
        Shape.mismatch(place, "true or false", value, flaws);
      }
    };
  }

  /** A list of things of one shape. */
  static Shape list(Shape each, int least, int most) {
    return (value, place, flaws) -> {
      if (!(value instanceof List<?> list)) {
        Shape.mismatch(place, "a list", value, flaws);
      } else if (list.size() < least || list.size() > most) {
        flaws.add(
            place,
            "Expected %d to %d entries, but there are %d".formatted(least, most, list.size()),
            list.size() < least ? "Add what is missing." : "Leave some out.");
      } else {
        for (int i = 0; i < list.size(); i++) {
          each.check(list.get(i), place + "/" + i, flaws);
        }
      }
    };
  }
}
