package dev.coordinator.gateway.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short mark of names, the same always, and of other names another one. */
final class NameMark {
  private static final int LENGTH = 16;

  private NameMark() {}

  static String of(String... names) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(String.join("\n", names).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have SHA-256, but this has not", e);
    }
  }
}
