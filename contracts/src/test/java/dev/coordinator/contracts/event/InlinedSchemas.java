package dev.coordinator.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.json.Json;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Our schema files as the named parts of one document: every reference between files becomes one
 * within it, and no two parts have the same name.
 */
final class InlinedSchemas {
  private static final String EVENT = "event/dev.coordinator.";
  private static final String SCHEMA = ".schema.json";

  private final Map<String, String> nameOf = new HashMap<>();
  private final Map<String, JsonNode> parts = new TreeMap<>();

  /** Takes a file in under a name, with all that it refers to, and gives the reference to it. */
  ObjectNode named(String path, String name) {
    var known = nameOf.putIfAbsent(path, name);
    if (known == null) {
      add(path, "", name);
    }
    return AsyncApiDocument.reference("#/components/schemas/" + nameOf.get(path));
  }

  ObjectNode all() {
    var all = Json.STRICT.createObjectNode();
    parts.forEach(all::set);
    return all;
  }

  private void add(String path, String pointer, String name) {
    if (parts.putIfAbsent(name, Json.STRICT.nullNode()) != null) {
      throw new AssertionError("Expected one schema to be named " + name + ", but two are");
    }
    var copy = SchemaFile.at(path).node().at(pointer).deepCopy();
    if (copy instanceof ObjectNode schema && pointer.isEmpty()) {
      schema.remove("$schema");
      schema.remove("$defs");
    }
    redirect(copy, path);
    parts.put(name, copy);
  }

  private void redirect(JsonNode node, String path) {
    if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
      object.set("$ref", target(object.get("$ref").asText(), path).get("$ref"));
    }
    node.forEach(child -> redirect(child, path));
  }

  private ObjectNode target(String ref, String from) {
    var parts = ref.split("#", 2);
    var file = parts[0].isEmpty() ? from : URI.create(from).resolve(parts[0]).toString();
    if (parts.length == 1) {
      return named(file, nameOfFile(file));
    }
    var place = file + "#" + parts[1];
    if (!nameOf.containsKey(place)) {
      var name = nameOfPart(file, parts[1]);
      nameOf.put(place, name);
      add(file, parts[1], name);
    }
    return AsyncApiDocument.reference("#/components/schemas/" + nameOf.get(place));
  }

  private static String nameOfFile(String file) {
    if (!file.startsWith(EVENT)) {
      return AsyncApiDocument.capitalised(
          file.substring(file.indexOf('/') + 1).replace(SCHEMA, ""));
    }
    var type = file.substring("event/".length(), file.length() - SCHEMA.length());
    return EventType.classOf(type).orElseThrow().getSimpleName();
  }

  private static String nameOfPart(String file, String pointer) {
    var part = AsyncApiDocument.capitalised(pointer.replaceFirst("^/\\$defs/", ""));
    return file.endsWith("shared" + SCHEMA) ? part : nameOfFile(file) + part;
  }
}
