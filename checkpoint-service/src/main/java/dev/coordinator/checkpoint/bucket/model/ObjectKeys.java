package dev.coordinator.checkpoint.bucket.model;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Under which keys a session's tree lies in the bucket: {@code session/path}, and beside that
 * {@code session.zip}. No session's keys are another's, whatever their ids are.
 */
public final class ObjectKeys {
  private ObjectKeys() {}

  /** Begins the keys of all files of the session's tree. */
  public static String folder(String session) {
    return plain(session) + "/";
  }

  public static String file(String session, String path) {
    return folder(session) + path;
  }

  /** The whole tree as one object. */
  public static String zip(String session) {
    return plain(session) + ".zip";
  }

  /**
   * Ids of ours stand as they are; of others what has a meaning in a key is written as its bytes.
   */
  private static String plain(String session) {
    var plain = new StringBuilder();
    for (var one : session.getBytes(UTF_8)) {
      if (isPlain((char) one) || (one == '.' && !plain.isEmpty())) {
        plain.append((char) one);
      } else {
        plain.append("=%02X".formatted(one));
      }
    }
    return plain.toString();
  }

  private static boolean isPlain(char one) {
    return (one >= 'a' && one <= 'z')
        || (one >= 'A' && one <= 'Z')
        || (one >= '0' && one <= '9')
        || one == '_'
        || one == '-';
  }
}
