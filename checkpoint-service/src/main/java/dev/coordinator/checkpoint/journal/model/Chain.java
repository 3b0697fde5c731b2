package dev.coordinator.checkpoint.journal.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Links every entry of a session to the one before it: whoever changes, drops, adds or moves one
 * changes every link behind it.
 */
public final class Chain {
  /** What the first entry of a session is linked to. */
  public static final String START = "";

  private Chain() {}

  /**
   * The link of an entry: SHA-256, in hex, of the link before it and of what the entry says, each
   * part behind its length, so that no two entries read alike.
   */
  public static String link(String before, Link entry) {
    var digest = sha256();
    part(digest, before);
    part(digest, entry.session);
    part(digest, entry.sequence == null ? null : entry.sequence.toString());
    part(digest, entry.type);
    part(digest, entry.eventId);
    part(digest, entry.source);
    part(digest, entry.causation);
    part(digest, entry.time);
    part(digest, entry.body);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void part(MessageDigest digest, @Nullable String text) {
    var bytes = text == null ? new byte[0] : text.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What of an entry is linked; times as ISO-8601 in UTC, the body as it is stored. */
  public record Link(
      String session,
      @Nullable Long sequence,
      String type,
      String eventId,
      @Nullable String source,
      @Nullable String causation,
      String time,
      String body) {}
}
