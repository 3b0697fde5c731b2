package dev.coordinator.checkpoint.restore;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory at the end of a zip, read before anything is unpacked: it alone says what is a
 * link, and how much there will be. Everything that it says is checked against the bytes.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int ENTRY = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY_BYTES = 46;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int KIND_OF_FILE = 0170000;
  private static final int PLAIN_FILE = 0100000;
  private static final int FOLDER = 0040000;

  private ZipDirectory() {}

  /** An entry by its name as it is written, and what it claims to be. */
  record Listed(String name, long packed, long unpacked, boolean plain) {}

  /** The entries in order; whatever is no zip of one part without encryption is refused. */
  static List<Listed> of(byte[] zip) {
    var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    var end = end(bytes);
    int count = Short.toUnsignedInt(bytes.getShort(end + 10));
    var at = Integer.toUnsignedLong(bytes.getInt(end + 16));
    var listed = new ArrayList<Listed>();
    for (var n = 0; n < count; n++) {
      if (at < 0 || at + ENTRY_BYTES > end || bytes.getInt((int) at) != ENTRY) {
        throw noZip("its directory is broken");
      }
      listed.add(entry(bytes, (int) at, end));
      at += ENTRY_BYTES + tail(bytes, (int) at);
    }
    return listed;
  }

  private static int end(ByteBuffer bytes) {
    var last = bytes.limit() - END_BYTES;
    for (var at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
      if (bytes.getInt(at) == END) {
        return at;
      }
    }
    throw noZip("it has no directory");
  }

  private static Listed entry(ByteBuffer bytes, int at, int end) {
    if ((bytes.getShort(at + 8) & 1) != 0) {
      throw noZip("it is encrypted");
    }
    int length = Short.toUnsignedInt(bytes.getShort(at + 28));
    if (at + ENTRY_BYTES + length > end) {
      throw noZip("its directory is broken");
    }
    var name = new byte[length];
    bytes.get(at + ENTRY_BYTES, name);
    int mode = bytes.getInt(at + 38) >>> 16 & KIND_OF_FILE;
    return new Listed(
        new String(name, StandardCharsets.UTF_8),
        Integer.toUnsignedLong(bytes.getInt(at + 20)),
        Integer.toUnsignedLong(bytes.getInt(at + 24)),
        mode == 0 || mode == PLAIN_FILE || mode == FOLDER);
  }

  private static int tail(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at + 28))
        + Short.toUnsignedInt(bytes.getShort(at + 30))
        + Short.toUnsignedInt(bytes.getShort(at + 32));
  }

  private static Refused noZip(String why) {
    return Refused.broken(
        "Expected the body to be a zip, but " + why, "Send the session's tree.zip");
  }
}
