package dev.coordinator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.contracts.runner.Heartbeat;
import dev.coordinator.contracts.runner.HeartbeatAnswer;
import dev.coordinator.contracts.runner.Overlap;
import dev.coordinator.contracts.runner.Overlapping;
import dev.coordinator.contracts.runner.ReportSubmission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;

/** The gateway's doors as a runner uses them. */
final class Doors {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What a door answered. */
  record Answer(int status, String type, String body) {
    JsonNode json() {
      try {
        return Json.TOLERANT.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    <T> T as(Class<T> type) {
      try {
        if (status != 200) {
          throw new AssertionError("Expected 200, but it is " + this);
        }
        return Json.TOLERANT.readValue(body, type);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static URI at(String path) {
    var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    return URI.create("http://127.0.0.1:" + port + path);
  }

  Answer post(String path, Object body, String... headers) {
    return postLater(path, text(body), headers).join();
  }

  CompletableFuture<Answer> postLater(String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Doors::answer);
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(at(path)).build());
  }

  static Answer send(HttpRequest request) {
    return CLIENT.sendAsync(request, BodyHandlers.ofString()).thenApply(Doors::answer).join();
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }

  static String text(Object body) {
    try {
      return body instanceof String text ? text : Json.STRICT.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Assignment> claim(ClaimRequest claim) {
    return claimLater(claim).join();
  }

  CompletableFuture<List<Assignment>> claimLater(ClaimRequest claim) {
    return postLater("/api/v1/claims", text(claim))
        .thenApply(answer -> answer.as(ClaimAnswer.class).assignments());
  }

  Answer report(Assignment of, ReportSubmission body) {
    return reportLater(of, body).join();
  }

  CompletableFuture<Answer> reportLater(Assignment of, ReportSubmission body) {
    return postLater("/api/v1/attempts/" + of.attemptId() + "/report", text(body), runnerOf(of));
  }

  Answer heartbeat(Assignment of) {
    return post(
        "/api/v1/attempts/" + of.attemptId() + "/heartbeat",
        new Heartbeat(of.token(), 10, 0),
        runnerOf(of));
  }

  /** Says all overlaps of an attempt under this key; the status of the answer. */
  int overlaps(Assignment of, String key, Overlap... overlaps) {
    var body = text(new Overlapping(of.token(), List.of(overlaps)));
    return send(HttpRequest.newBuilder(at("/api/v1/attempts/" + of.attemptId() + "/overlaps"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key)
            .PUT(BodyPublishers.ofString(body))
            .build())
        .status();
  }

  /** The header by which the gateway knows the attempt's runner. */
  static String[] runnerOf(Assignment assignment) {
    return new String[] {"Authorization", "Bearer " + assignment.runnerKey()};
  }

  HeartbeatAnswer alive(Assignment of) {
    return heartbeat(of).as(HeartbeatAnswer.class);
  }
}
