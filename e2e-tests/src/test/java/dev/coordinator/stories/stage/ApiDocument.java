package dev.coordinator.stories.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All doors of a deployment as one OpenAPI document, joined from what its services say of
 * themselves: what several of them have stands under each one's own address.
 */
public final class ApiDocument {
  private static final List<String> SERVICES =
      List.of("planner", "scheduler", "gateway", "checkpoint");
  private static final String FRONT_DOOR = "front-door";
  private static final Map<String, String> ABOUT =
      Map.of(
          "planner",
          "Features in, plans out.",
          "scheduler",
          "The state of every session, and a person's verbs on it.",
          "gateway",
          "For runners and agents: claims, leases, reports, questions.",
          "checkpoint",
          "What was and what is shown: journal, artifacts, overview, live stream.",
          FRONT_DOOR,
          "What ./coordinator up answers itself, on one machine.");
  private static final String INFO =
      """
      Every door of a deployment behind its front door. A refusal is a problem (RFC 9457) that says \
      what was expected and, where something of the request is wrong, which field and the fix. What is \
      absent is left out, never null. Fields may be added: skip what you do not know.\
      """;
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String PARTS = "/components/schemas";
  private static final String TYPE = "x-type";

  private final Map<String, JsonNode> paths = new TreeMap<>();
  private final Map<String, JsonNode> schemas = new TreeMap<>();
  private final ObjectNode root = Json.STRICT.createObjectNode();

  private ApiDocument() {}

  /** Of the deployment at this address. */
  public static ObjectNode of(Web web) {
    var said = new LinkedHashMap<String, JsonNode>();
    for (var service : SERVICES) {
      said.put(service, named(web.get("/services/" + service + "/q/openapi?format=json").good()));
    }
    var document = new ApiDocument();
    document.begin(said.get("planner"));
    var torn = torn(said.values());
    said.forEach((service, part) -> document.join(service, part, said, torn));
    document.addFrontDoor();
    document.end(said.get("planner"));
    return document.root;
  }

  private void begin(JsonNode one) {
    root.put("openapi", one.path("openapi").asText());
    root.putObject("info")
        .put("title", "parallel-coordinator")
        .put("version", "1")
        .put("description", INFO)
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    root.putArray("servers")
        .addObject()
        .put("url", "http://127.0.0.1:8080")
        .put("description", "One machine, as ./coordinator up starts it.");
    var tags = root.putArray("tags");
    Stream.concat(SERVICES.stream(), Stream.of(FRONT_DOOR))
        .forEach(name -> tags.addObject().put("name", name).put("description", ABOUT.get(name)));
  }

  private void join(String service, JsonNode part, Map<String, JsonNode> all, Set<String> torn) {
    var names = new LinkedHashMap<String, String>();
    part.at(PARTS)
        .fieldNames()
        .forEachRemaining(
            name -> names.put(name, torn.contains(name) ? capitalised(service) + name : name));
    for (var schema : part.at(PARTS).properties()) {
      schemas.put(names.get(schema.getKey()), renamed(schema.getValue(), names));
    }
    for (var path : part.path("paths").properties()) {
      var isOfAll = all.values().stream().allMatch(one -> one.path("paths").has(path.getKey()));
      var address = isOfAll ? "/services/" + service + path.getKey() : path.getKey();
      add(service, address, (ObjectNode) renamed(path.getValue(), names), isOfAll);
    }
  }

  /** What a service says, its schemas under the names of their types. */
  private static JsonNode named(JsonNode said) {
    var names = new LinkedHashMap<String, String>();
    for (var schema : said.at(PARTS).properties()) {
      names.put(schema.getKey(), schema.getValue().path(TYPE).asText(schema.getKey()));
    }
    var whole = (ObjectNode) renamed(said, names);
    var schemas = Json.STRICT.createObjectNode();
    for (var schema : whole.at(PARTS).properties()) {
      ((ObjectNode) schema.getValue()).remove(TYPE);
      schemas.set(names.get(schema.getKey()), schema.getValue());
    }
    ((ObjectNode) whole.path("components")).set("schemas", schemas);
    return whole;
  }

  /** The names by which services mean different things, or things that are made of such. */
  private static Set<String> torn(Collection<JsonNode> all) {
    var torn = new HashSet<String>();
    var before = -1;
    while (before < torn.size()) {
      before = torn.size();
      for (var one : all) {
        for (var schema : one.at(PARTS).properties()) {
          var meanings =
              all.stream()
                  .map(other -> other.at(PARTS).path(schema.getKey()))
                  .filter(other -> !other.isMissingNode())
                  .toList();
          var isMadeOfSuch =
              schema.getValue().findValuesAsText("$ref").stream()
                  .anyMatch(ref -> torn.contains(ref.substring(SCHEMAS.length())));
          if (meanings.size() > 1 && (isMadeOfSuch || Set.copyOf(meanings).size() > 1)) {
            torn.add(schema.getKey());
          }
        }
      }
    }
    return torn;
  }

  private static JsonNode renamed(JsonNode part, Map<String, String> names) {
    var copy = part.deepCopy();
    for (var holder : copy.findParents("$ref")) {
      var ref = holder.path("$ref").asText();
      if (ref.startsWith(SCHEMAS)) {
        var name = ref.substring(SCHEMAS.length());
        ((ObjectNode) holder).put("$ref", SCHEMAS + names.getOrDefault(name, name));
      }
    }
    return copy;
  }

  private void add(String service, String address, ObjectNode item, boolean isOfAll) {
    for (var operation : item) {
      var one = (ObjectNode) operation;
      one.putArray("tags").add(service);
      if (isOfAll) {
        one.put("operationId", service + capitalised(one.path("operationId").asText()));
      }
    }
    if (paths.containsKey(address)) {
      ((ObjectNode) paths.get(address)).setAll(item);
    } else {
      paths.put(address, item);
    }
  }

  /** It has no document of its own; what it answers in the stories is held against this one. */
  private void addFrontDoor() {
    try (var said = ApiDocument.class.getResourceAsStream("/front-door.yaml")) {
      var part = new YAMLMapper().readTree(said);
      part.path("schemas").properties().forEach(one -> schemas.put(one.getKey(), one.getValue()));
      part.path("paths")
          .properties()
          .forEach(one -> add(FRONT_DOOR, one.getKey(), (ObjectNode) one.getValue(), false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(JsonNode one) {
    root.putObject("paths").setAll(paths);
    var components = root.putObject("components");
    components.putObject("schemas").setAll(schemas);
    components.set("responses", one.at("/components/responses"));
    components.set("securitySchemes", one.at("/components/securitySchemes"));
  }

  /** Every operation, as {@code GET /api/v1/things/{id}}. */
  static List<String> operations(JsonNode document) {
    var all = new ArrayList<String>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        all.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return all;
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
