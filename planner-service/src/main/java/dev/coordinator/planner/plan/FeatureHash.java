package dev.coordinator.planner.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.json.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What two features have in common if and only if they say the same: the hash of all their fields
 * in one order, with what was left out written as its default, whatever form the file had.
 */
final class FeatureHash {
  /** Raised whenever the same feature is to get another plan than before. */
  private static final String RECIPE = "6";

  private FeatureHash() {}

  /** A plan that was made without the exact search is none where that is there. */
  static String of(Feature feature, boolean exact) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((RECIPE + (exact ? "" : "-") + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(Json.TOLERANT.writeValueAsBytes(feature)));
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Expected SHA-256 in every JDK", impossible);
    }
  }
}
