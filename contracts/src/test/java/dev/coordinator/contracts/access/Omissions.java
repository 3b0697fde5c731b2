package dev.coordinator.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.access.RoleMatrix.Answer;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out at every route of a running service each part that the service's document says must be
 * there, and all that it says may be left out, and holds the answers against that. Nothing is
 * learned of a route that looks for what is in its address first, and does not find it.
 */
public final class Omissions {
  private static final String JSON = "application/json";
  private static final Set<Integer> ASKED_FOR = Set.of(400, 415, 422);
  private static final Set<Integer> SAYS_NOTHING = Set.of(401, 403, 404, 409);

  private final RoleMatrix doors;
  private final JsonNode document;
  private final Set<String> either;
  private final List<String> complaints = new ArrayList<>();
  private int judged;

  /**
   * The service must have been started with {@link RoleMatrix#settings}; {@code either} are routes
   * that ask for one thing or another too, which no document can say.
   */
  public Omissions(URI service, String... either) throws IOException, InterruptedException {
    doors = new RoleMatrix(service);
    document = doors.document();
    this.either = Set.of(either);
  }

  /** Fails, naming all routes at once. */
  public void areAnsweredAsSaid() throws IOException, InterruptedException {
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        var route = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        judge(numbered(route, operation.getValue()), operation.getValue());
      }
    }
    assertThat(complaints).isEmpty();
    assertThat(judged).as("answers of which something was learned").isPositive();
  }

  /** With 1 in the place of each number of its path, because what is none is refused first. */
  private static String numbered(String route, JsonNode operation) {
    var numbered = route;
    for (var parameter : operation.path("parameters")) {
      if (parameter.at("/schema/type").asText().equals("integer")) {
        numbered = numbered.replace("{" + parameter.path("name").asText() + "}", "1");
      }
    }
    return numbered;
  }

  private void judge(String route, JsonNode operation) throws IOException, InterruptedException {
    var body = operation.path("requestBody");
    var ref = body.path("content").path(JSON).path("schema").path("$ref").asText();
    if (body.isMissingNode()) {
      judge(route, query(operation), null);
    } else if (!ref.isEmpty()) {
      judge(route, query(operation), fields(document.at(ref.substring(1))));
      if (!body.path("required").asBoolean()) {
        isNotAskedFor(route, Set.of(), answer(route, null));
      }
    }
  }

  private void judge(String route, Map<String, String> query, @Nullable ObjectNode fields)
      throws IOException, InterruptedException {
    var asked = new TreeSet<>(query.keySet());
    if (fields != null) {
      fields.fieldNames().forEachRemaining(asked::add);
    }
    isNotAskedFor(route, asked, answer(with(route, query), fields));
    for (var part : asked) {
      var parameters = new TreeMap<>(query);
      parameters.remove(part);
      var rest = fields == null ? null : fields.deepCopy();
      if (rest != null) {
        rest.remove(part);
      }
      isAskedFor(route, part, answer(with(route, parameters), rest));
    }
  }

  /** What must be in the address, but for what is in its path, each with some value. */
  private static Map<String, String> query(JsonNode operation) {
    var query = new TreeMap<String, String>();
    for (var parameter : operation.path("parameters")) {
      if (parameter.path("required").asBoolean() && !parameter.path("in").asText().equals("path")) {
        query.put(parameter.path("name").asText(), "x");
      }
    }
    return query;
  }

  /** What must be in a body, each with some value of its type. */
  private ObjectNode fields(JsonNode schema) {
    var fields = Json.STRICT.createObjectNode();
    for (var name : schema.path("required")) {
      var part = schema.path("properties").path(name.asText());
      var type = part.has("$ref") ? document.at(part.path("$ref").asText().substring(1)) : part;
      switch (type.path("type").asText()) {
        case "integer" -> fields.put(name.asText(), 1);
        case "boolean" -> fields.put(name.asText(), false);
        case "array" -> fields.putArray(name.asText());
        default -> fields.put(name.asText(), type.path("enum").path(0).asText("x"));
      }
    }
    return fields;
  }

  private static String with(String route, Map<String, String> query) {
    return query.isEmpty()
        ? route
        : route
            + query.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&", "?", ""));
  }

  private Answer answer(String route, @Nullable ObjectNode body)
      throws IOException, InterruptedException {
    var sent = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    var type = body == null ? null : JSON;
    var answer = doors.ask(route, RoleMatrix.secret("member"), type, sent);
    return answer.status() == 403
        ? doors.ask(route, RoleMatrix.secret("runner"), type, sent)
        : answer;
  }

  /** Nothing but what must be there may be complained of, because that is no more than a value. */
  private void isNotAskedFor(String route, Set<String> asked, Answer answer)
      throws JsonProcessingException {
    if (isTelling(answer) && !either.contains(route)) {
      var isRefused = ASKED_FOR.contains(answer.status());
      var named = isRefused ? named(answer) : Set.<String>of();
      if ((isRefused && asked.isEmpty()) || !asked.containsAll(named)) {
        complaints.add(route + " is said to need " + asked + " only, but: " + answer);
      }
    }
  }

  private void isAskedFor(String route, String part, Answer answer) throws JsonProcessingException {
    if (isTelling(answer)) {
      if (!ASKED_FOR.contains(answer.status()) || !named(answer).contains(part)) {
        complaints.add(route + " is said to need " + part + ", but without it: " + answer);
      }
    }
  }

  private boolean isTelling(Answer answer) {
    var tells = !SAYS_NOTHING.contains(answer.status());
    judged += tells ? 1 : 0;
    return tells;
  }

  /** The parts of a request that its refusal names. */
  private static Set<String> named(Answer answer) throws JsonProcessingException {
    var named = new TreeSet<String>();
    for (var error : Json.TOLERANT.readTree(answer.body()).path("errors")) {
      named.add(error.path("field").asText().replaceFirst("^/", "").replaceFirst("/.*", ""));
    }
    named.remove("body"); // which says that something in it is wrong, and not that it is absent
    return named;
  }
}
