package dev.coordinator.cli.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A session's tree of artifacts as it lies here: a folder or a zip. The server decides whether it
 * is whole; here it is only found, read and packed.
 */
final class LocalTree implements Artifacts {
  static final String CONTENTS = "contents.json";

  /** What any door takes at once; a zip of that size is sent as it lies. */
  private static final int SENT_AS_IT_LIES = 2 << 20;

  private final SortedMap<String, byte[]> files;
  private final byte @Nullable [] zip;

  private LocalTree(SortedMap<String, byte[]> files, byte @Nullable [] zip) {
    this.files = files;
    this.zip = zip;
  }

  /** Of a zip, a tree's folder, or a feature's folder, of which the newest tree is meant. */
  static LocalTree at(Path place) {
    var files = new TreeFiles();
    try {
      if (Files.isRegularFile(place)) {
        var zip = files.read(place);
        return new LocalTree(files.unzipped(zip), zip);
      }
      return new LocalTree(files.below(newest(place).toRealPath()), null);
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

  /**
   * A small zip as it lies, so that the server judges what a person gave; else packed small,
   * because a server takes only so much at once.
   */
  byte[] packed() {
    if (zip != null && zip.length <= SENT_AS_IT_LIES) {
      return zip.clone();
    }
    var bytes = new ByteArrayOutputStream();
    try (var packing = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : files.entrySet()) {
        packing.putNextEntry(new ZipEntry(file.getKey()));
        packing.write(file.getValue());
        packing.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public JsonNode json(String path) {
    try {
      var bytes = file(path);
      return bytes.isEmpty() ? Json.TOLERANT.missingNode() : Json.TOLERANT.readTree(bytes.get());
    } catch (IOException _) {
      return Json.TOLERANT.missingNode();
    }
  }

  @Override
  public String text(String path) {
    return file(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  private Optional<byte[]> file(String path) {
    return files.entrySet().stream()
        .filter(one -> one.getKey().endsWith("/" + path))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
