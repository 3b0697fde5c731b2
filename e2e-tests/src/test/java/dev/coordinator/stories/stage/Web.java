package dev.coordinator.stories.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The server's one address as any HTTP client sees it: every answer comes back, also a refusal. A
 * person's verbs on sessions and webhooks are asked for as that person, everything else without a
 * token.
 */
public record Web(String url, String person) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A client of whom the server knows nothing. */
  public Web(String url) {
    this(url, "");
  }

  /** An answer as it came. */
  public record Answer(int status, String type, String body) {
    public JsonNode json() {
      try {
        return Json.TOLERANT.readTree(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("Expected JSON, but got " + this, e);
      }
    }

    /** The body of an answer that must be a success. */
    public JsonNode good() {
      if (status / 100 != 2) {
        throw new IllegalStateException("Expected a success, but got " + this);
      }
      return json();
    }
  }

  public Answer get(String path) {
    return send(request(path).GET(), "");
  }

  /** The lines of a live stream from behind the event with this id, as they come. */
  Stream<String> live(String path, String lastId) throws IOException, InterruptedException {
    var request = request(path).header("Last-Event-ID", lastId).GET().build();
    return CLIENT.send(request, BodyHandlers.ofLines()).body();
  }

  /** Sends the body as JSON. */
  public Answer post(String path, Object body) {
    return send(asPerson(path, request(path)), "POST", body);
  }

  /** Sends the body as JSON and shows the key. */
  public Answer post(String path, Object body, String key) {
    return send(request(path).header("Authorization", "Bearer " + key), "POST", body);
  }

  /** Sends the body as JSON and shows the key. */
  Answer put(String path, Object body, String key) {
    return send(request(path).header("Authorization", "Bearer " + key), "PUT", body);
  }

  public Answer delete(String path) {
    return send(asPerson(path, request(path)).DELETE(), "");
  }

  /** Sends the bytes as they are. */
  public Answer post(String path, String type, byte[] body) {
    var posted = request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
    return send(asPerson(path, posted), "");
  }

  private HttpRequest.Builder asPerson(String path, HttpRequest.Builder request) {
    return isForPersons(path) && !person.isEmpty()
        ? request.header("Authorization", "Bearer " + person)
        : request;
  }

  private static boolean isForPersons(String path) {
    return path.matches("/api/v1/(sessions/|webhooks|dead-letters/).*|/services/.*/republish");
  }

  private static Answer send(HttpRequest.Builder request, String method, Object body) {
    try {
      var sent = Json.STRICT.writeValueAsString(body);
      return send(
          request
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(sent)),
          sent);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Hands in a feature file as YAML. */
  public Answer submit(String yaml) {
    return post("/api/v1/features", "application/yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  /** Hands in a feature under a key: said again, it is the same session. */
  public Answer submit(Feature feature, String key) {
    var path = "/api/v1/features";
    return send(request(path).header("Idempotency-Key", key), "POST", feature.content());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
  }

  private static Answer send(HttpRequest.Builder builder, String sent) {
    try {
      var request = builder.build();
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      var type = response.headers().firstValue("Content-Type").orElse("");
      var answer = new Answer(response.statusCode(), type, response.body());
      Answered.note(request.method(), request.uri().getPath(), sent, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
