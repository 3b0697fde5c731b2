package dev.coordinator.checkpoint.erasure.model;

import java.util.regex.Pattern;

/** The name of a session's export: a plain file name that no other session has. */
public final class ExportName {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

  private ExportName() {}

  /** Its feature, its stamp and its id; what cannot be a file name is refused. */
  public static String of(String feature, String stamp, String session) {
    var name = feature + "-" + stamp + "-" + session;
    if (!PLAIN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected a session whose export has a plain name, but it has '%s'"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
    }
    return name + ".zip";
  }
}
