package dev.coordinator.contracts.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret of 256 random bits that one person or runner shows; printed as a record it says nothing
 * of itself, so that it cannot reach a log by chance.
 */
public record AccessToken(String secret) {
  /** Tells an access token from the key of an attempt, and lets scanners find one that leaked. */
  public static final String PREFIX = "pct_";

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one that nobody can guess. */
  public static AccessToken random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new AccessToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether the text has the form of an access token. */
  public static boolean isOne(String text) {
    return text.startsWith(PREFIX);
  }

  /**
   * What is stored of it. A plain SHA-256 is enough, because nobody can try all secrets of 256
   * random bits; a slow hash protects what people choose.
   */
  public String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // because every Java has it
    }
  }

  @Override
  public String toString() {
    return "AccessToken[secret=…]";
  }
}
