package dev.coordinator.cli.runner;

import java.util.regex.Pattern;

/** The form of every id and name that reaches a path, a ref or a command. */
final class Names {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private Names() {}

  /** Whether it has the form. */
  static boolean isOne(String name) {
    return FORM.matcher(name).matches();
  }

  /** The name itself, if it has the form and is no way up. */
  static String checked(String what, String name) {
    if (!FORM.matcher(name).matches() || name.startsWith(".") || name.startsWith("-")) {
      throw new IllegalArgumentException(
          "Expected "
              + ("aeio".indexOf(what.charAt(0)) < 0 ? "a " : "an ")
              + what
              + " of letters, digits, '.', '_' and '-', but got '"
              + name
              + "'");
    }
    return name;
  }
}
