package dev.coordinator.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server's one base URL: what it answers with 2xx is returned, everything else is a {@link
 * DoorException}, and no answer at all is {@link Unreachable}.
 */
public final class Door {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  static {
    // because the JDK would send a POST twice behind our back when a connection breaks off
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private static final int ANSWER_LIMIT = 64 << 20;

  private final String base;
  private final @Nullable AccessToken token;

  /** A door at http or https; anything else is refused. */
  public Door(String base) {
    this(base, null);
  }

  /** The same, showing this token with every call. */
  public Door(String base, @Nullable AccessToken token) {
    this.base = checked(base);
    this.token = token;
  }

  private static String checked(String base) {
    try {
      URI uri = new URI(base);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return base.replaceAll("/+$", "");
      }
    } catch (URISyntaxException _) {
      // said below, because a wrong scheme and a wrong form need the same answer
    }
    throw new IllegalArgumentException(
        "Expected a URL such as http://127.0.0.1:8080, but got " + base);
  }

  public String base() {
    return base;
  }

  /** Asks and reads the answer as JSON. */
  public <T> T get(String path, Class<T> type) {
    return call(Call.get(path), type);
  }

  /** Sends the body as JSON and reads the answer as JSON. */
  public <T> T post(String path, Object body, Class<T> type) {
    return call(Call.post(path, body), type);
  }

  /** Sends the body as JSON; only whether it was taken counts. */
  public void send(String path, Object body) {
    bytes(Call.post(path, body));
  }

  /** Makes the call and reads the answer as JSON. */
  public <T> T call(Call call, Class<T> type) {
    byte[] answer = bytes(call);
    try {
      return Json.TOLERANT.readValue(answer.length == 0 ? new byte[] {'{', '}'} : answer, type);
    } catch (IOException e) {
      throw new Unreachable(
          base + call.path, new IOException("the answer is no such JSON", e), true);
    }
  }

  /** Makes the call and returns the answer's body as it came. */
  public byte[] bytes(Call call) {
    HttpURLConnection connection = connect(call);
    try {
      send(call, connection);
      int status = connection.getResponseCode();
      if (status < 200 || status > 299) {
        throw DoorException.of(status, problem(connection));
      }
      try (InputStream answer = connection.getInputStream()) {
        return limited(answer);
      }
    } catch (IOException e) {
      throw new Unreachable(base + call.path, e, true);
    }
  }

  private HttpURLConnection connect(Call call) {
    try {
      HttpURLConnection connection = prepare(call);
      connection.connect();
      return connection;
    } catch (IOException e) {
      throw new Unreachable(base + call.path, e, false);
    }
  }

  private HttpURLConnection prepare(Call call) throws IOException {
    var connection = (HttpURLConnection) URI.create(base + call.path).toURL().openConnection();
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) call.patience.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(call.method);
    connection.setRequestProperty("Accept", "application/json, application/problem+json, */*;q=.1");
    call.headers.forEach(connection::setRequestProperty);
    if (token != null) {
      // the key of an attempt needs the usual header
      var taken = call.headers.containsKey("Authorization");
      connection.setRequestProperty(
          taken ? "Coordinator-Token" : "Authorization", (taken ? "" : "Bearer ") + token.secret());
    }
    // not with a fixed length, because the JDK then throws away what a 401 says
    connection.setDoOutput(call.body != null);
    return connection;
  }

  private static void send(Call call, HttpURLConnection connection) throws IOException {
    byte[] body = call.body;
    if (body != null) {
      try (var out = connection.getOutputStream()) {
        out.write(body);
      }
    }
  }

  private static byte[] limited(InputStream answer) throws IOException {
    byte[] all = answer.readNBytes(ANSWER_LIMIT + 1);
    if (all.length > ANSWER_LIMIT) {
      throw new IOException("the answer is longer than " + ANSWER_LIMIT + " bytes");
    }
    return all;
  }

  private static JsonNode problem(HttpURLConnection connection) throws IOException {
    try (InputStream error = connection.getErrorStream()) {
      byte[] body = error == null ? new byte[0] : error.readNBytes(1 << 20);
      JsonNode read = Json.TOLERANT.readTree(body);
      return read == null ? JsonNodeFactory.instance.objectNode() : read;
    } catch (com.fasterxml.jackson.core.JacksonException _) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
