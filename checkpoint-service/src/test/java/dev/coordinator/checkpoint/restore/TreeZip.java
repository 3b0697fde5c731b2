package dev.coordinator.checkpoint.restore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.checkpoint.journal.model.Chain;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zipped tree that can be spoiled in every way that a stranger could think of. */
final class TreeZip {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ENTRY = 0x02014b50;

  final TreeMap<String, byte[]> files = new TreeMap<>();

  static TreeZip of(byte[] zip) {
    var tree = new TreeZip();
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        tree.files.put(entry.getName(), entries.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }

  /** The one file whose name ends so. */
  String name(String end) {
    return files.keySet().stream().filter(name -> name.endsWith(end)).findFirst().orElseThrow();
  }

  /** Whether the entry of this event is in its journal; false also for what is no zip. */
  boolean journals(String event) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".jsonl"))
        .anyMatch(file -> new String(file.getValue(), UTF_8).contains("\"" + event + "\""));
  }

  TreeZip with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  TreeZip without(String end) {
    files.remove(name(end));
    return this;
  }

  TreeZip replacing(String end, String text, String by) {
    var before = new String(files.get(name(end)), UTF_8);
    if (!before.contains(text)) {
      throw new IllegalArgumentException(text + " is not in " + end);
    }
    return with(name(end), before.replace(text, by).getBytes(UTF_8));
  }

  /** Links its journal anew, so that only what an entry says can be found. */
  TreeZip linked() throws Exception {
    var at = name("00001.jsonl");
    var linked = new StringBuilder();
    var last = Chain.START;
    for (var line : new String(files.get(at), UTF_8).lines().toList()) {
      var head = JSON.readTree(line);
      var body = line.substring(line.indexOf(",\"body\":") + 8, line.length() - 1);
      last =
          Chain.link(
              last,
              new Chain.Link(
                  head.path("session").asText(),
                  head.has("sequence") ? head.path("sequence").asLong() : null,
                  head.path("type").asText(),
                  head.path("eventId").asText(),
                  head.path("source").asText(),
                  head.has("causation") ? head.path("causation").asText() : null,
                  head.path("time").asText(),
                  body));
      linked.append(line.replace(head.path("link").asText(), last)).append('\n');
    }
    return with(at, linked.toString().getBytes(UTF_8));
  }

  /** The same tree at another place. */
  byte[] movedTo(String root) {
    var at = name("contents.json");
    var from = at.substring(0, at.length() - "contents.json".length());
    var moved = new TreeZip();
    files.forEach((name, bytes) -> moved.with(name.replace(from, root), bytes));
    return moved.packed();
  }

  /** Its journal in two parts, of which the first is not full. */
  TreeZip cutInTwo() {
    var at = name("00001.jsonl");
    var lines = new String(files.get(at), UTF_8).lines().toList();
    with(at, text(lines.subList(0, 5)));
    return with(at.replace("00001", "00002"), text(lines.subList(5, lines.size())));
  }

  TreeZip withoutEntries(String type) {
    var at = name("00001.jsonl");
    var lines = new String(files.get(at), UTF_8).lines();
    return with(at, text(lines.filter(line -> !line.contains(type)).toList()));
  }

  private static byte[] text(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }

  /** Names all files as they are now, so that only what is behind that can be found. */
  TreeZip named() throws Exception {
    var at = name("contents.json");
    var root = at.substring(0, at.length() - "contents.json".length());
    var contents = (ObjectNode) JSON.readTree(files.get(at));
    ArrayNode list = contents.putArray("files");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!file.getKey().equals(at)) {
        list.addObject()
            .put("path", file.getKey().substring(root.length()))
            .put("size", file.getValue().length)
            .put(
                "sha256",
                HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getValue())));
      }
    }
    return with(at, JSON.writeValueAsBytes(contents));
  }

  byte[] packed() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The same zip with another name of the same length. */
  static byte[] renamed(byte[] zip, String name, String by) {
    return new String(zip, ISO_8859_1).replace(name, by).getBytes(ISO_8859_1);
  }

  /** The first entry as a link to another file. */
  static byte[] linked(byte[] zip) {
    var bytes = directory(zip);
    bytes.putInt(bytes.position() + 38, 0120777 << 16);
    return zip;
  }

  /** A directory that tells of the first entry that it has one byte. */
  static byte[] belittled(byte[] zip) {
    var bytes = directory(zip);
    bytes.putInt(bytes.position() + 24, 1);
    return zip;
  }

  /** A directory that tells of the first entry that it is empty. */
  static byte[] emptied(byte[] zip) {
    var bytes = directory(zip);
    bytes.putInt(bytes.position() + 24, 0);
    return zip;
  }

  static byte[] encrypted(byte[] zip) {
    var bytes = directory(zip);
    bytes.put(bytes.position() + 8, (byte) (bytes.get(bytes.position() + 8) | 1));
    return zip;
  }

  /** A directory whose first entry is marked as none. */
  static byte[] withoutMark(byte[] zip) {
    var bytes = directory(zip);
    bytes.putInt(bytes.position(), 0);
    return zip;
  }

  /** A directory that counts one entry more than it has. */
  static byte[] countingOneMore(byte[] zip) {
    var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    var at = zip.length - 12;
    bytes.putShort(at, (short) (bytes.getShort(at) + 1));
    return zip;
  }

  /** A directory that calls an entry by another name of the same length. */
  static byte[] listedAs(byte[] zip, String name, String by) {
    var from = directory(zip).position();
    var directory = new String(zip, from, zip.length - from, ISO_8859_1).replace(name, by);
    return ByteBuffer.allocate(zip.length)
        .put(zip, 0, from)
        .put(directory.getBytes(ISO_8859_1))
        .array();
  }

  private static ByteBuffer directory(byte[] zip) {
    var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    var at = 0;
    while (bytes.getInt(at) != ENTRY) {
      at++;
    }
    return bytes.position(at);
  }
}
