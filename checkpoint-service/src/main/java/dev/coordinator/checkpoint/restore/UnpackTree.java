package dev.coordinator.checkpoint.restore;

import dev.coordinator.checkpoint.restore.ZipDirectory.Listed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/**
 * Unpacks a zipped tree in memory: plain files of one tree, each name once, never more bytes than
 * it was bounded to. Nothing touches a disk.
 */
final class UnpackTree {
  static final int MOST_FILES = 2_000;
  static final long MOST_BYTES = 16L << 20;

  /** Text does not pack so well; what does was made to fill a memory. */
  static final int MOST_RATIO = 200;

  private static final long SMALL = 1 << 20;
  private static final String PART = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,150}";
  private static final Pattern NAME =
      Pattern.compile(
          "\\.artifacts/(" + PART + ")/([0-9]{8}_[0-9]{6})/((?:" + PART + "/)?" + PART + ")");
  private static final String FIX = "Send the session's tree.zip as it was given";

  private UnpackTree() {}

  /** The files by their paths within the tree of that feature and stamp. */
  record Unpacked(String feature, String stamp, TreeMap<String, byte[]> files) {}

  static Unpacked of(byte[] zip) {
    var listed = ZipDirectory.of(zip).stream().filter(one -> !isFolder(one)).toList();
    bounded(listed);
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      return unpacked(entries, listed.iterator());
    } catch (IOException | IllegalArgumentException e) {
      throw Refused.broken("Expected to unpack the zip, but: " + e.getMessage(), FIX);
    }
  }

  private static boolean isFolder(Listed one) {
    return one.name().endsWith("/") && one.unpacked() == 0;
  }

  private static void bounded(List<Listed> listed) {
    long packed = 0;
    long unpacked = 0;
    for (var one : listed) {
      if (!one.plain()) {
        throw Refused.broken("Expected only plain files, but " + shown(one) + " is a link", FIX);
      }
      packed += one.packed();
      unpacked += one.unpacked();
    }
    if (listed.isEmpty() || listed.size() > MOST_FILES) {
      throw Refused.broken(
          "Expected 1 to %d files, but there are %d".formatted(MOST_FILES, listed.size()), FIX);
    }
    if (unpacked > MOST_BYTES) {
      throw tooMuch();
    }
    if (unpacked > SMALL && unpacked / Math.max(1, packed) > MOST_RATIO) {
      throw Refused.broken(
          "Expected files that pack at most to a %dth, but these do further".formatted(MOST_RATIO),
          FIX);
    }
  }

  private static Unpacked unpacked(ZipInputStream entries, Iterator<Listed> listed)
      throws IOException {
    Unpacked tree = null;
    var left = MOST_BYTES;
    for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      if (entry.isDirectory()) {
        refuseContent(entries);
        continue;
      }
      if (!listed.hasNext() || !listed.next().name().equals(entry.getName())) {
        throw Refused.broken("Expected the zip to hold what its directory says, but no", FIX);
      }
      var name = name(entry.getName());
      tree = tree == null ? new Unpacked(name.group(1), name.group(2), new TreeMap<>()) : tree;
      var bytes = entries.readNBytes((int) left + 1);
      left -= bytes.length;
      if (left < 0) {
        throw tooMuch();
      }
      add(tree, name.group(1), name.group(2), name.group(3), bytes);
    }
    if (tree == null || listed.hasNext()) {
      throw Refused.broken("Expected the zip to hold what its directory says, but no", FIX);
    }
    return tree;
  }

  /** Because to skip it means to unpack it, however much it is. */
  private static void refuseContent(ZipInputStream folder) throws IOException {
    if (folder.read() >= 0) {
      throw Refused.broken("Expected folders to hold nothing themselves, but one does", FIX);
    }
  }

  private static Matcher name(String name) {
    var matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw Refused.broken(
          "Expected names like .artifacts/feature/stamp/file, but got '" + shown(name) + "'", FIX);
    }
    return matcher;
  }

  private static void add(Unpacked tree, String feature, String stamp, String path, byte[] bytes) {
    if (!feature.equals(tree.feature()) || !stamp.equals(tree.stamp())) {
      throw Refused.broken("Expected one tree, but there are two", FIX);
    }
    if (tree.files().put(path, bytes) != null) {
      throw Refused.broken("Expected each name once, but '" + path + "' is there twice", FIX);
    }
  }

  private static Refused tooMuch() {
    return Refused.broken(
        "Expected at most %d bytes of files, but there are more".formatted(MOST_BYTES), FIX);
  }

  private static String shown(Listed one) {
    return "'" + shown(one.name()) + "'";
  }

  private static String shown(String name) {
    var printable = name.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > 100 ? printable.substring(0, 100) + "…" : printable;
  }
}
