package dev.coordinator.checkpoint.artifact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A tree as one file, to be unpacked at the root of a repository: the same files give the same
 * bytes everywhere, because they are sorted, not compressed, and all of the session's own time.
 */
public final class Zip {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
  private static final LocalDateTime NO_STAMP = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Zip() {}

  /** The files by their paths below {@code .artifacts/feature/stamp}. */
  public static byte[] of(String feature, String stamp, SortedMap<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : files.entrySet()) {
        var path = ".artifacts/" + feature + "/" + stamp + "/" + file.getKey();
        zip.putNextEntry(entry(path, file.getValue(), stamp));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static ZipEntry entry(String path, byte[] content, String stamp) {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(time(stamp));
    return entry;
  }

  private static LocalDateTime time(String stamp) {
    try {
      return LocalDateTime.parse(stamp, STAMP);
    } catch (DateTimeParseException _) {
      return NO_STAMP;
    }
  }
}
