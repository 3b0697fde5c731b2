package dev.coordinator.cli.restore;

import dev.coordinator.contracts.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/** Reads the files of one tree, never more bytes of them than a server would take. */
final class TreeFiles {
  private static final String ROOT = ".artifacts";
  private static final int LARGEST = 16 << 20;

  private int left = LARGEST;

  /** A zip's bytes; what it packs is counted once it is unpacked. */
  byte[] read(Path zip) throws IOException {
    try (var stream = Files.newInputStream(zip)) {
      // because a zip that packs nothing is longer than its files, by a name and a header for each
      return bounded(stream, LARGEST + LARGEST / 4);
    }
  }

  /** What its contents name, and nothing else that lies beside it, by their paths in a zip. */
  SortedMap<String, byte[]> below(Path tree) throws IOException {
    var feature = tree.getParent();
    if (feature == null) {
      throw new IOException("a tree lies in the folder of its feature");
    }
    var prefix = ROOT + "/" + feature.getFileName() + "/" + tree.getFileName() + "/";
    var contents = taken(tree.resolve(LocalTree.CONTENTS));
    var files = new TreeMap<String, byte[]>();
    files.put(prefix + LocalTree.CONTENTS, contents);
    for (var file : Json.TOLERANT.readTree(contents).path("files")) {
      var name = file.path("path").asText();
      var path = tree.resolve(name).normalize();
      if (!path.startsWith(tree)) {
        throw new IOException("its " + LocalTree.CONTENTS + " names a file outside: " + name);
      }
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        files.put(prefix + name, taken(path));
      }
    }
    return files;
  }

  /** The files of a zip by their paths in it, each of which is there once. */
  SortedMap<String, byte[]> unzipped(byte[] zip) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (files.put(entry.getName(), taken(entries)) != null) {
          throw new IOException("it holds " + entry.getName() + " twice");
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
    if (files.isEmpty()) {
      throw new IOException("it is no zip, or holds no file; export writes one");
    }
    return files;
  }

  private byte[] taken(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      return taken(stream);
    }
  }

  private byte[] taken(InputStream stream) throws IOException {
    var bytes = bounded(stream, left);
    left -= bytes.length;
    return bytes;
  }

  private static byte[] bounded(InputStream stream, int most) throws IOException {
    var bytes = stream.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new IOException(
          "it holds more than the %d MiB that a server takes of a tree".formatted(LARGEST >> 20));
    }
    return bytes;
  }
}
