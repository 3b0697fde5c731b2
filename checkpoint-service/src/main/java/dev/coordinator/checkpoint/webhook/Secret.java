package dev.coordinator.checkpoint.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook's receiver knows us by, as Standard Webhooks has it. Its text is told once, to
 * whoever made the webhook, and nowhere else: printed it shows nothing.
 */
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;

  private Secret(byte[] key) {
    this.key = key;
  }

  static Secret random() {
    var key = new byte[BYTES];
    RANDOM.nextBytes(key);
    return new Secret(key);
  }

  public static Secret of(byte[] key) {
    return new Secret(key.clone());
  }

  public byte[] bytes() {
    return key.clone();
  }

  /** {@code whsec_} and the key in Base64. */
  String text() {
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }

  /** The header {@code webhook-signature}: of the id, the second and the body, each byte counts. */
  String sign(String id, Instant at, String body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      var signed = "%s.%d.%s".formatted(id, at.getEpochSecond(), body);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected every JDK to know " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "whsec_…";
  }
}
