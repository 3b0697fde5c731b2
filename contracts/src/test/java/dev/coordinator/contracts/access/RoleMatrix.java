package dev.coordinator.contracts.access;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks every route that a running service has, as every role and as nobody, and holds the answers
 * against what is written down here by hand; a route that is not written down fails.
 */
public final class RoleMatrix {
  private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Who may pass a route, in the words of the design. */
  public enum Door {
    READS("viewer", "member"),
    SUBMITS("member"),
    DECIDES("member"),
    CARRIES("runner"),
    IS_KNOWN("viewer", "member", "runner"),
    OPEN("nobody", "viewer", "member", "runner");

    private final Set<String> roles;

    Door(String... roles) {
      this.roles = Set.of(roles);
    }
  }

  private static final Map<String, AccessToken> TOKENS =
      Map.of(
          "viewer", AccessToken.random(),
          "member", AccessToken.random(),
          "runner", AccessToken.random(),
          "rival", AccessToken.random());

  private final URI service;

  /** The service must have been started with {@link #settings}. */
  public RoleMatrix(URI service) {
    this.service = service;
  }

  /**
   * The setting by which a service knows one token of each role, and of a second runner; its file
   * ends with this process.
   */
  public static Map<String, String> settings() {
    try {
      var folder = Files.createTempDirectory("roles-");
      var file = folder.resolve("tokens.json");
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit(); // what is named last goes first
      TokenFile.empty()
          .with(entry("viewer", Role.VIEWER, List.of()))
          .with(entry("member", Role.MEMBER, List.of()))
          .with(entry("runner", Role.RUNNER, List.of("backend")))
          .with(entry("rival", Role.RUNNER, List.of("backend")))
          .write(file);
      return Map.of("coordinator.tokens", file.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret of a role's token; that of a second runner is {@code rival}'s. */
  public static String secret(String role) {
    return TOKENS.get(role).secret();
  }

  private static TokenEntry entry(String name, Role role, List<String> agents) {
    return new TokenEntry(name, Set.of(role), agents, TOKENS.get(name).hash());
  }

  /** Fails, naming all pairs at once, if a role may do more or less than is written down. */
  public void holds(Map<String, Door> written) throws IOException, InterruptedException {
    assertThat(routes()).as("routes of the service").isEqualTo(new TreeSet<>(written.keySet()));
    var expected = new LinkedHashMap<String, Boolean>();
    var found = new LinkedHashMap<String, Boolean>();
    for (var route : written.entrySet()) {
      for (var role : List.of("nobody", "viewer", "member", "runner")) {
        var pair = role + " " + route.getKey();
        expected.put(pair, route.getValue().roles.contains(role));
        found.put(pair, passes(route.getKey(), role));
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  private boolean passes(String route, String role) throws IOException, InterruptedException {
    var answer = ask(route, role.equals("nobody") ? null : secret(role));
    assertThat(answer.status()).as(route + " as " + role + ": " + answer).isLessThan(500);
    if (answer.status() != 401 && answer.status() != 403) {
      return true;
    }
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.status()).as(role).isEqualTo(role.equals("nobody") ? 401 : 403);
    assertThat(answer.body()).contains("\"errors\"").doesNotContain("pct_");
    return false;
  }

  /** An answer; the body of a stream is left alone, because it never ends. */
  public record Answer(int status, String type, Map<String, List<String>> headers, String body) {}

  /** One request whose body no door can want. */
  public Answer ask(String route, @Nullable String token, String... headers)
      throws IOException, InterruptedException {
    return ask(
        route,
        token,
        "application/json",
        route.startsWith("GET ") ? noBody() : ofString("{"),
        headers);
  }

  Answer ask(
      String route,
      @Nullable String token,
      @Nullable String type,
      BodyPublisher sent,
      String... headers)
      throws IOException, InterruptedException {
    var words = route.split(" ");
    var path = words[1].replaceAll("\\{[^}]*}", "none");
    var request = HttpRequest.newBuilder(service.resolve(path)).method(words[0], sent);
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    var said = answer.headers().firstValue("Content-Type").orElse("");
    try (var body = answer.body()) {
      var text = said.startsWith("text/event-stream") ? "" : new String(body.readAllBytes(), UTF_8);
      return new Answer(answer.statusCode(), said, answer.headers().map(), text);
    }
  }

  /** What the service itself says of its doors. */
  JsonNode document() throws IOException, InterruptedException {
    return document(secret("viewer"));
  }

  /** The same as whoever shows this token, or none, is told it. */
  JsonNode document(@Nullable String token) throws IOException, InterruptedException {
    return Json.TOLERANT.readTree(ask("GET /q/openapi?format=json", token).body());
  }

  /** What the service itself says it has. */
  Set<String> routes() throws IOException, InterruptedException {
    return routes(document());
  }

  static Set<String> routes(JsonNode document) {
    var routes = new TreeSet<String>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(verb -> {
            if (VERBS.contains(verb)) {
              routes.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
          });
    }
    return routes;
  }
}
