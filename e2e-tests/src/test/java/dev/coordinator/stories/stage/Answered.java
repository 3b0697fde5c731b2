package dev.coordinator.stories.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What the doors are asked and answer in the stories, held against their document: of each door and
 * status the first answers and some of the later ones. Whatever is done at an address that the
 * document does not know is a fault, an answer may have no part that it does not know, and what was
 * taken must have been asked as it says.
 */
public final class Answered {
  public static final Path DOCUMENT = Checkout.ROOT.resolve("docs/openapi.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int FIRST = 10;
  private static final int EACH = 50;
  private static final Answered ALL = new Answered();

  private final JsonNode document = read();
  private final JsonNode components = closed(document.path("components"));
  private final List<Door> doors = doors(document);
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  private record Door(String name, Pattern address, JsonNode asked, JsonNode responses) {}

  /** The document of the checkout; empty where none was written yet. */
  private static JsonNode read() {
    try {
      return Files.exists(DOCUMENT) ? YAML.readTree(DOCUMENT.toFile()) : YAML.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at an answer; {@code sent} is the JSON that was sent, empty if none was. */
  static void note(String method, String path, String sent, Web.Answer answer) {
    ALL.judge(method, path, sent, answer);
  }

  /** All that was not as the document says since this was asked the last time. */
  static List<String> faults() {
    var all = new ArrayList<String>();
    for (var fault = ALL.faults.poll(); fault != null; fault = ALL.faults.poll()) {
      all.add(fault);
    }
    return all;
  }

  /** All doors of the document, as {@code GET /api/v1/things/{id}}. */
  public static List<String> doors() {
    return ALL.doors.stream().map(Door::name).toList();
  }

  /** The doors that have answered well so far, as {@code GET /api/v1/things/{id}}. */
  public static Set<String> well() {
    var all = new TreeSet<String>();
    ALL.counts.keySet().stream()
        .filter(key -> key.endsWith(" 2xx"))
        .forEach(key -> all.add(key.substring(0, key.length() - 4)));
    return all;
  }

  private void judge(String method, String path, String sent, Web.Answer answer) {
    var door = find(method, path);
    if (door.isPresent()) {
      judge(door.get(), sent, answer);
    } else if (isData(path) && answer.status() / 100 == 2) {
      faults.add("%s %s: the document does not know this door".formatted(method, path));
    }
  }

  /** All but the page, and what each program of its kind has under its own name. */
  private static boolean isData(String path) {
    return path.startsWith("/api/") || path.startsWith("/services/") && !path.contains("/q/");
  }

  private void judge(Door door, String sent, Web.Answer answer) {
    counts.computeIfAbsent(
        door.name + " " + answer.status() / 100 + "xx", _ -> new AtomicInteger());
    var count =
        counts
            .computeIfAbsent(door.name + " " + answer.status(), _ -> new AtomicInteger())
            .incrementAndGet();
    if (count <= FIRST || count % EACH == 0) {
      var at = door.name + " " + answer.status() + ": ";
      fault(door, answer).ifPresent(fault -> faults.add(at + fault));
      if (answer.status() / 100 == 2 && !sent.isEmpty() && door.asked.has("schema")) {
        fault(door.asked.path("schema"), document.path("components"), sent)
            .ifPresent(fault -> faults.add(at + "taken, though it was asked with " + fault));
      }
    }
  }

  private Optional<Door> find(String method, String path) {
    return doors.stream()
        .filter(door -> door.name.startsWith(method + " "))
        .filter(door -> door.address.matcher(path).matches())
        .findFirst();
  }

  private Optional<String> fault(Door door, Web.Answer answer) {
    var response = door.responses.path(String.valueOf(answer.status()));
    if (response.isMissingNode()) {
      if (answer.status() / 100 == 2) {
        return Optional.of("the document does not know this status");
      }
      response = door.responses.path("default");
    }
    if (response.has("$ref")) {
      response = document.at(response.path("$ref").asText().substring(1));
    }
    var content = response.path("content");
    if (content.isEmpty()) {
      return answer.body().isEmpty() ? Optional.empty() : Optional.of("no body was expected");
    }
    var type = answer.type().replaceFirst(";.*", "").strip();
    var said = content.has(type) ? content.path(type) : content.path("*/*");
    if (said.isMissingNode()) {
      return Optional.of("the document does not know the type " + type);
    }
    return type.endsWith("json") && said.has("schema")
        ? fault(said.path("schema"), components, answer.body())
        : Optional.empty();
  }

  private Optional<String> fault(JsonNode schema, JsonNode parts, String body) {
    var whole = YAML.createObjectNode();
    whole.setAll((ObjectNode) schema);
    whole.set("components", parts);
    var judge =
        schemas.computeIfAbsent(
            schema + (parts == components ? " closed" : " open"),
            _ ->
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(whole.toString(), InputFormat.JSON));
    var found = judge.validate(body, InputFormat.JSON);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            found.stream().limit(5).map(Object::toString).toList()
                + " in "
                + body.substring(0, Math.min(2_000, body.length())));
  }

  /** The same, with no part allowed that is not named. */
  private static JsonNode closed(JsonNode components) {
    var copy = components.deepCopy();
    for (var holder : copy.findParents("properties")) {
      if (holder.path("type").asText().equals("object")
          && !holder.has("additionalProperties")
          && !holder.has("allOf")) {
        ((ObjectNode) holder).put("additionalProperties", false);
      }
    }
    return copy;
  }

  /** Those with the fewest variables first, because a name stands before a variable. */
  private static List<Door> doors(JsonNode document) {
    return ApiDocument.operations(document).stream()
        .sorted(Comparator.comparingLong(name -> name.chars().filter(c -> c == '{').count()))
        .map(name -> door(document, name))
        .toList();
  }

  private static Door door(JsonNode document, String name) {
    var parts = name.split(" ", 2);
    var operation = document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    // what is no variable of an address has no sign that means anything in a pattern, but for dots
    var address =
        parts[1]
            .replace(".", "\\.")
            .replaceFirst("\\{path}$", ".+")
            .replaceAll("\\{[^}]+}", "[^/]+");
    return new Door(
        name,
        Pattern.compile(address),
        operation.at("/requestBody/content/application~1json"),
        operation.path("responses"));
  }
}
