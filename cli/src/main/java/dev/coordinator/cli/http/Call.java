package dev.coordinator.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request; waits for its answer no longer than its patience. */
public final class Call {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final String method;
  final String path;
  final byte @Nullable [] body;
  final Map<String, String> headers;
  final Duration patience;

  private Call(
      String method,
      String path,
      byte @Nullable [] body,
      Map<String, String> headers,
      Duration patience) {
    this.method = method;
    this.path = path;
    this.body = body;
    this.headers = Map.copyOf(headers);
    this.patience = patience;
  }

  /** Asks for what the path names. */
  public static Call get(String path) {
    return new Call("GET", path, null, Map.of(), PATIENCE);
  }

  /** Has what the path names deleted. */
  public static Call delete(String path) {
    return new Call("DELETE", path, null, Map.of(), PATIENCE);
  }

  /** Sends the value as JSON. */
  public static Call post(String path, Object body) {
    return post(path, json(body), "application/json");
  }

  /** Puts the value there as JSON. */
  public static Call put(String path, Object body) {
    return new Call("PUT", path, json(body), Map.of("Content-Type", "application/json"), PATIENCE);
  }

  private static byte[] json(Object body) {
    try {
      return Json.STRICT.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Expected to write a body as JSON, but could not", e);
    }
  }

  /** Sends bytes of the given media type as they are. */
  public static Call post(String path, byte[] body, String mediaType) {
    return new Call("POST", path, body, Map.of("Content-Type", mediaType), PATIENCE);
  }

  /** The same call with one header more. */
  public Call header(String name, String value) {
    var more = new HashMap<>(headers);
    more.put(name, value);
    return new Call(method, path, body, more, patience);
  }

  /** The same call that waits so long for its answer. */
  public Call waiting(Duration time) {
    return new Call(method, path, body, headers, time);
  }
}
