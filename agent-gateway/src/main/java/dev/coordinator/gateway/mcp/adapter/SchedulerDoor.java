package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.gateway.mcp.ToolCall;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Passes a call on to the public doors of the scheduler, as the front door would: under the
 * caller's own token, so that the scheduler itself decides what the caller may, and says in its own
 * words what is true. While it is away, only these calls have to wait.
 */
@Singleton
class SchedulerDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int OK = 200;

  private final List<URI> replicas;

  SchedulerDoor(
      @ConfigProperty(name = "coordinator.scheduler-url", defaultValue = "http://127.0.0.1:8082")
          List<URI> replicas) {
    this.replicas = replicas;
  }

  /** Made when it is needed first, because many gateways never need it. */
  private static final class Lazy {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
  }

  JsonNode get(ToolCall call, String path) {
    return asked(call, path, HttpRequest.newBuilder().GET());
  }

  JsonNode post(ToolCall call, String path, Map<String, String> body) {
    var sent = Json.TOLERANT.<ObjectNode>valueToTree(body).toString();
    var request =
        HttpRequest.newBuilder()
            .POST(BodyPublishers.ofString(sent))
            .header("Content-Type", "application/json");
    return asked(call, path, request);
  }

  /** A text as a part of an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode asked(ToolCall call, String path, HttpRequest.Builder request) {
    request.timeout(PATIENCE).header("Accept", "application/json");
    call.shown().forEach(request::header);
    try {
      var answer = sent(path, request);
      var said = Json.TOLERANT.readTree(answer.body());
      if (answer.statusCode() != OK) {
        throw problem(answer.statusCode(), said);
      }
      return said;
    } catch (IOException unanswered) {
      throw unanswered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered();
    }
  }

  /** From the first that takes it: what was sent to one is never sent to another. */
  private HttpResponse<byte[]> sent(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var absent = new ConnectException("Expected an address of the scheduler, but there is none");
    for (var replica : replicas) {
      try {
        var there = request.uri(replica.resolve(path)).build();
        return Lazy.CLIENT.send(there, BodyHandlers.ofByteArray());
      } catch (ConnectException refused) {
        absent = refused;
      }
    }
    throw absent;
  }

  private static HttpProblem problem(int status, JsonNode said) {
    var problem =
        HttpProblem.builder()
            .withStatus(status)
            .withTitle(said.path("title").asText("Refused"))
            .withDetail(said.path("detail").asText("Expected an answer, but it was refused"));
    var errors = said.get("errors");
    return errors == null ? problem.build() : problem.with("errors", errors).build();
  }

  private static HttpProblem unanswered() {
    return HttpProblem.builder()
        .withStatus(503)
        .withTitle("Not now")
        .withDetail(
            "Expected the scheduler to answer, but it did not: call again; claiming and reporting"
                + " need it not")
        .build();
  }
}
