package dev.coordinator.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A place in one of our JSON Schemas: follows references between them, and judges JSON by the whole
 * file.
 */
public record SchemaFile(String path, JsonNode node) {
  private static final String FOLDER = "dev/coordinator/contracts/";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** A schema by its path below the contracts' package. */
  public static SchemaFile at(String path) {
    try {
      return new SchemaFile(path, Json.STRICT.readTree(resource(path)));
    } catch (IOException unreadable) {
      throw new AssertionError("Expected to read " + path + ", but it is no JSON", unreadable);
    }
  }

  static SchemaFile of(String type) {
    return at("event/" + type + ".schema.json");
  }

  static String example(String type) {
    return resource("event/" + type + ".example.json");
  }

  private static String resource(String path) {
    try (var in = SchemaFile.class.getClassLoader().getResourceAsStream(FOLDER + path)) {
      if (in == null) {
        throw new AssertionError("Expected to find " + path + ", but it is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new AssertionError("Expected to read " + path + ", but could not", unreadable);
    }
  }

  /** What is wrong with the JSON; nothing when it fits. */
  public List<String> faults(String json) {
    return REGISTRY
        .getSchema(SchemaLocation.of("classpath:" + FOLDER + path))
        .validate(json, InputFormat.JSON)
        .stream()
        .map(fault -> fault.getInstanceLocation() + ": " + fault.getMessage())
        .toList();
  }

  /** A part of this place, with its reference followed. */
  SchemaFile child(String name, String... more) {
    var child = node.path(name);
    for (var next : more) {
      child = child.path(next);
    }
    return new SchemaFile(path, child).followed();
  }

  private SchemaFile followed() {
    if (!node.has("$ref")) {
      return this;
    }
    var ref = node.get("$ref").asText().split("#", 2);
    var file = ref[0].isEmpty() ? path : sibling(ref[0]);
    var target = at(file);
    return ref.length == 1 ? target : new SchemaFile(file, target.node.at(ref[1])).followed();
  }

  private String sibling(String relative) {
    return URI.create(path).resolve(relative).toString();
  }
}
