package dev.coordinator.gateway.web;

import dev.coordinator.gateway.web.Problems.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one request and names what is wrong at once, up to a hundred of them. */
public final class Fields {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final int MOST_NAMES = 100;
  private static final int MOST_MISTAKES = 100;

  private final List<Mistake> mistakes = new ArrayList<>();

  /** A name that must be there. */
  public Fields name(String field, @Nullable String value) {
    if (value == null) {
      return wrong(field, "Expected " + field + ", but it is absent", "Add " + field);
    }
    return optionalName(field, value);
  }

  /** A name that may be absent. */
  public Fields optionalName(String field, @Nullable String value) {
    return value == null || NAME.matcher(value).matches()
        ? this
        : wrong(
            field,
            "Expected %s to match %s, but it does not".formatted(field, NAME),
            "Use letters, digits, dots, underscores and dashes only, at most 100 of them");
  }

  public Fields names(String field, List<String> values) {
    if (values.size() > MOST_NAMES) {
      return wrong(
          field,
          "Expected at most %d names in %s, but there are %d"
              .formatted(MOST_NAMES, field, values.size()),
          "Name fewer");
    }
    for (var i = 0; i < values.size(); i++) {
      name(field + "/" + i, values.get(i));
    }
    return this;
  }

  public Fields range(String field, long value, long least, long most) {
    return value >= least && value <= most
        ? this
        : wrong(
            field,
            "Expected %s to be %d to %d, but it is %d".formatted(field, least, most, value),
            "Choose a number between them");
  }

  /** A whole number of an address, or what is meant where none is given. */
  public long number(String field, @Nullable String given, long otherwise, long least, long most) {
    if (given == null) {
      return otherwise;
    }
    try {
      var number = Long.parseLong(given);
      range(field, number, least, most);
      return number;
    } catch (NumberFormatException none) {
      wrong(
          field,
          "Expected %s to be %d to %d, but it is no whole number".formatted(field, least, most),
          "Choose a number between them");
      return otherwise;
    }
  }

  /** Text that must be there; no length above {@code most}. */
  public Fields text(String field, @Nullable String value, int most) {
    if (value == null || value.isBlank()) {
      return wrong(field, "Expected " + field + " to say something", "Add a text");
    }
    return optionalText(field, value, most);
  }

  public Fields optionalText(String field, @Nullable String value, int most) {
    if (value != null && value.length() > most) {
      return wrong(
          field,
          "Expected %s to have at most %d characters, but it has %d"
              .formatted(field, most, value.length()),
          "Shorten it");
    }
    return value != null && value.indexOf('\0') >= 0
        ? wrong(field, "Expected text in " + field + ", but it has a zero character", "Remove it")
        : this;
  }

  public Fields present(String field, @Nullable Object value) {
    return value != null
        ? this
        : wrong(field, "Expected " + field + ", but it is absent", "Add " + field);
  }

  public Fields wrong(String field, String message, String fix) {
    if (mistakes.size() < MOST_MISTAKES) {
      mistakes.add(new Mistake(field, message, fix));
    }
    return this;
  }

  /** Throws the problem if anything was wrong. */
  public void check() {
    if (!mistakes.isEmpty()) {
      throw Problems.invalid(mistakes);
    }
  }
}
