package dev.coordinator.planner.submission.adapter;

import dev.coordinator.planner.submission.Retry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What comes beside the body of a submission; anything unexpected is refused. */
final class Parameters {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private Parameters() {}

  /** Whether the session is to wait for a resume. */
  static boolean isHeld(@Nullable String start) {
    return switch (start) {
      case null -> false;
      case "true" -> false;
      case "false" -> true;
      default -> throw refusal("start", "Expected start to be true or false, but it is neither");
    };
  }

  /** The same request is the same key of the same actor, bytes and wish to start. */
  static @Nullable Retry retry(@Nullable String key, String actor, FeatureBody body, boolean held) {
    if (key == null) {
      return null;
    }
    if (!KEY.matcher(key).matches()) {
      throw refusal(
          "Idempotency-Key",
          "Expected Idempotency-Key to be 1-200 visible ASCII characters, but it is not");
    }
    return new Retry(actor + "/" + key, hash(body, held));
  }

  private static String hash(FeatureBody body, boolean held) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(body.format().name().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) (held ? 1 : 0));
      return HexFormat.of().formatHex(digest.digest(body.bytes()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Expected SHA-256 in every JDK", impossible);
    }
  }

  private static HttpProblem refusal(String field, String message) {
    return HttpProblem.builder()
        .withStatus(400)
        .withTitle("The request cannot be read")
        .withDetail(message)
        .with("errors", List.of(Map.of("field", field, "message", message, "fix", "Correct it.")))
        .build();
  }
}
