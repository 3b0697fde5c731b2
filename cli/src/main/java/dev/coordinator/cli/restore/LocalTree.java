package dev.coordinator.cli.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.contracts.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A session's tree of artifacts as it lies here: a folder or a zip. The server decides whether it
 * is whole; here it is only found, read and packed.
 */
final class LocalTree {
  private static final String CONTENTS = "contents.json";
  private static final String ROOT = ".artifacts";
  private static final int LARGEST = 64 << 20;

  private final TreeMap<String, byte[]> files;

  private LocalTree(TreeMap<String, byte[]> files) {
    this.files = files;
  }

  /** Of a zip, a tree's folder, or a feature's folder, of which the newest tree is meant. */
  static LocalTree at(Path place) {
    try {
      if (Files.isRegularFile(place)) {
        return new LocalTree(unzipped(Files.readAllBytes(place)));
      }
      var tree = newest(place).toRealPath();
      return new LocalTree(read(tree));
    } catch (IOException e) {
      throw Complaint.usage("Expected to read " + place + ", but: " + e.getMessage());
    }
  }

  private static Path newest(Path place) throws IOException {
    if (Files.isRegularFile(place.resolve(CONTENTS))) {
      return place;
    }
    if (Files.isDirectory(place)) {
      try (var below = Files.list(place)) {
        var newest =
            below
                .filter(tree -> Files.isRegularFile(tree.resolve(CONTENTS)))
                .max((one, other) -> one.getFileName().compareTo(other.getFileName()));
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    throw Complaint.usage(
        "Expected a tree.zip or a folder with a " + CONTENTS + ", but " + place + " is neither");
  }

  /** What its contents name, and nothing else that lies beside it. */
  private static TreeMap<String, byte[]> read(Path tree) throws IOException {
    var feature = tree.getParent();
    if (feature == null) {
      throw new IOException("a tree lies in the folder of its feature");
    }
    var prefix = ROOT + "/" + feature.getFileName() + "/" + tree.getFileName() + "/";
    var contents = Files.readAllBytes(tree.resolve(CONTENTS));
    var files = new TreeMap<String, byte[]>();
    files.put(prefix + CONTENTS, contents);
    for (var file : Json.TOLERANT.readTree(contents).path("files")) {
      var name = file.path("path").asText();
      var path = tree.resolve(name).normalize();
      if (!path.startsWith(tree)) {
        throw new IOException("its " + CONTENTS + " names a file outside: " + name);
      }
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        files.put(prefix + name, Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static TreeMap<String, byte[]> unzipped(byte[] zip) throws IOException {
    var files = new TreeMap<String, byte[]>();
    var left = LARGEST;
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        var bytes = entries.readNBytes(left + 1);
        left -= bytes.length;
        if (left < 0) {
          throw new IOException("it unpacks to more than " + LARGEST + " bytes");
        }
        files.put(entry.getName(), bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
    return files;
  }

  /** Packed small, because a server takes only so much at once. */
  byte[] packed() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  /** One of its JSON files; missing where it is not there or cannot be read. */
  JsonNode json(String path) {
    try {
      var bytes = file(path);
      return bytes.isEmpty() ? Json.TOLERANT.missingNode() : Json.TOLERANT.readTree(bytes.get());
    } catch (IOException _) {
      return Json.TOLERANT.missingNode();
    }
  }

  /** One of its texts; empty where it is not there. */
  String text(String path) {
    return file(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  private Optional<byte[]> file(String path) {
    return files.entrySet().stream()
        .filter(one -> one.getKey().endsWith("/" + path))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
