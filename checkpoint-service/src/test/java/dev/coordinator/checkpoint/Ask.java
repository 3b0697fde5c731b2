package dev.coordinator.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the service under test over real HTTP; paths are sent as they are given. */
public final class Ask {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Ask() {}

  public static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + RestAssured.port + path);
  }

  public static HttpResponse<String> get(String path) {
    try {
      return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] bytes(String path) {
    try {
      return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The document at {@code path}, which must be there: a problem in its place fails the test. */
  public static JsonNode json(String path) {
    var answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return read(answer);
  }

  /** What an operator reads of the figure by now, without a label; no number if there is none. */
  public static double figure(String name) {
    return get("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** What is at {@code path} by now, be it a problem: for tests that wait until it is there. */
  public static JsonNode soFar(String path) {
    return read(get(path));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
