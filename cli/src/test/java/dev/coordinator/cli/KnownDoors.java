package dev.coordinator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The document of the server's doors, held against what the command line asks: it must be one of
 * them, with all that must be there and with nothing that the door does not know.
 */
final class KnownDoors {
  private static final JsonNode DOCUMENT = read();

  private KnownDoors() {}

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(Path.of("../docs/openapi.yaml").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is wrong with a request; {@code json} is its body, empty if it has none. */
  static Optional<String> complaint(String method, URI address, String json) throws IOException {
    var door = door(method.toLowerCase(Locale.ROOT), address.getPath());
    if (door.isEmpty()) {
      return Optional.of("there is no such door");
    }
    var parameters = parameters(door.get(), address.getRawQuery());
    return parameters.isPresent() ? parameters : fields(door.get(), json);
  }

  /** Among several the one with the fewest variables, because a name stands before a variable. */
  private static Optional<JsonNode> door(String method, String path) {
    return DOCUMENT.path("paths").properties().stream()
        .filter(door -> door.getValue().has(method) && path.matches(pattern(door.getKey())))
        .min((one, other) -> variables(one.getKey()) - variables(other.getKey()))
        .map(door -> door.getValue().path(method));
  }

  private static String pattern(String template) {
    return template
        .replace(".", "\\.")
        .replaceFirst("\\{path}$", ".+")
        .replaceAll("\\{[^}]+}", "[^/]+");
  }

  private static int variables(String template) {
    return (int) template.chars().filter(letter -> letter == '{').count();
  }

  private static Optional<String> parameters(JsonNode door, String query) {
    var known = new TreeSet<String>();
    var required = new TreeSet<String>();
    for (var parameter : door.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        known.add(parameter.path("name").asText());
        if (parameter.path("required").asBoolean()) {
          required.add(parameter.path("name").asText());
        }
      }
    }
    var given =
        query == null
            ? List.<String>of()
            : Stream.of(query.split("&")).map(one -> one.split("=", 2)[0]).toList();
    return complaint("parameters", known, required, given);
  }

  private static Optional<String> fields(JsonNode door, String json) throws IOException {
    var body = door.path("requestBody");
    var ref = body.at("/content/application~1json/schema/$ref").asText();
    if (ref.isEmpty()) {
      return Optional.empty();
    }
    if (json.isEmpty()) {
      return body.path("required").asBoolean() ? Optional.of("it needs a body") : Optional.empty();
    }
    var schema = DOCUMENT.at(ref.substring(1));
    if (!schema.has("properties")) {
      return Optional.empty(); // it may be any object
    }
    var known = new ArrayList<String>();
    schema.path("properties").fieldNames().forEachRemaining(known::add);
    var required = new ArrayList<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    var given = new ArrayList<String>();
    Json.TOLERANT.readTree(json).fieldNames().forEachRemaining(given::add);
    return complaint("fields", Set.copyOf(known), Set.copyOf(required), given);
  }

  private static Optional<String> complaint(
      String what, Set<String> known, Set<String> required, List<String> given) {
    return known.containsAll(given) && Set.copyOf(given).containsAll(required)
        ? Optional.empty()
        : Optional.of(
            "of the %s %s it must have %s, but it has %s".formatted(what, known, required, given));
  }
}
