package dev.coordinator.contracts.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.access.RoleMatrix.Answer;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends to every route that a running service has what no route can want, and collects each answer
 * that is a failure of ours, no problem document, without a place and a fix, or that tells how the
 * service is made.
 */
public final class Strangers {
  private static final Pattern LEAK =
      Pattern.compile(
          "Exception|[Dd]eserializ|jackson|java[.x]|dev\\.coordinator|Cannot |HTTP \\d|JsonToken"
              + "|[a-z]Body\\b|@Consumes|@Produces|`int`|`long`|REDACTED");

  private static final Map<String, byte[]> BODIES =
      Map.ofEntries(
          entry("cut off", bytes("{\"token\":")),
          entry("a list", bytes("[]")),
          entry("a text", bytes("\"text\"")),
          entry("a number", bytes("5")),
          entry("null", bytes("null")),
          entry("nothing", bytes("")),
          entry("an unknown field", bytes("{\"nonsense\": 1}")),
          entry("too deep", bytes("[".repeat(100_000))),
          entry("objects too deep", bytes("{\"token\":".repeat(5_000))),
          entry("twice", bytes("{\"a\": 1, \"a\": 2}")),
          entry("more behind", bytes("{} {}")),
          entry("no UTF-8", "{\"reason\": \"\u00ff\"}".getBytes(ISO_8859_1)),
          entry("no UTF-32", new byte[] {0, 0, 0, 1, 0, 0, 0, 2}),
          entry("UTF-16", "{\"reason\": 1}".getBytes(UTF_16)),
          entry("a long number", bytes("{\"token\": " + "9".repeat(100_000) + "}")),
          entry("a fraction", bytes("{\"token\": 1.5, \"slots\": 1.5}")),
          entry("no text", bytes("{\"reason\": \"\\u0000\", \"note\": \"\\ud800\"}")),
          entry(
              "of another kind",
              bytes(
                  "{\"token\": \"3\", \"slots\": \"x\", \"reason\": 5, \"note\": [], \"steps\": {},"
                      + " \"topic\": 7, \"agents\": [null], \"tasks\": 3, \"session\": 4}")));

  private static final List<String> TYPES =
      List.of(
          "image/png",
          ";;/;",
          "/",
          "application",
          "application/",
          "application/json;;=",
          "application/json;q=x",
          "application/json;charset=nonsense",
          "application/json;charset=\"",
          "a/b,".repeat(500),
          "\u00ff/\u00fe");

  private final URI service;
  private final RoleMatrix doors;
  private final List<String> complaints = new ArrayList<>();
  private Set<String> ownWords = Set.of();

  /** The service must have been started with {@link RoleMatrix#settings}. */
  public Strangers(URI service) {
    this.service = service;
    this.doors = new RoleMatrix(service);
  }

  /**
   * Fails, naming all answers at once, if one is not as it has to be; {@code inOwnWords} are the
   * addresses whose protocol has refusals of its own, as JSON.
   */
  public void areAnswered(String... inOwnWords) throws IOException, InterruptedException {
    ownWords = Set.of(inOwnWords);
    for (var route : doors.routes()) {
      if (route.startsWith("GET ")) {
        judge(route + "?", doors.ask(withNonsense(route), RoleMatrix.secret("viewer")));
      } else {
        for (var body : BODIES.entrySet()) {
          judge(route + " with " + body.getKey(), asked(route, "application/json", body));
        }
        for (var type : TYPES) {
          judge(route + " as " + type, asked(route, type, entry("-", bytes("{}"))));
        }
      }
      for (var type : TYPES) {
        judge(
            route + " for " + type, doors.ask(route, RoleMatrix.secret("viewer"), "Accept", type));
      }
      var path = route.substring(route.indexOf(' '));
      judge("another method," + path, doors.ask("BREW" + path, RoleMatrix.secret("viewer")));
    }
    judgeWhatIsHardlyHttp();
    assertThat(complaints).isEmpty();
  }

  private static String withNonsense(String route) {
    return route + "?limit=x&after=x&before=%00&state=x&session=%ff&repository=%00";
  }

  private Answer asked(String route, String type, Map.Entry<String, byte[]> body)
      throws IOException, InterruptedException {
    var sent = BodyPublishers.ofByteArray(body.getValue());
    var answer = doors.ask(route, RoleMatrix.secret("member"), type, sent);
    return answer.status() == 403
        ? doors.ask(route, RoleMatrix.secret("runner"), type, sent)
        : answer;
  }

  private void judgeWhatIsHardlyHttp() throws IOException {
    var host = "Host: " + service.getAuthority() + "\r\n";
    judge("a long address", raw("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n" + host), 414);
    judge("a long header", raw("GET / HTTP/1.1\r\n" + host + "A: " + "a".repeat(30_000)), 431);
    judge("no host", raw("GET /api/v1/x HTTP/1.1"), 400);
    judge("no path", raw("GET nowhere HTTP/1.1\r\n" + host), 404);
    judge("all of it", raw("OPTIONS * HTTP/1.1\r\n" + host), 404);
    judge("too much", raw("POST /api/v1/x HTTP/1.1\r\n" + host + "Content-Length: 99999999"), 413);
  }

  private void judge(String what, Answer answer, int status) {
    judge(what, answer);
    if (answer.status() != status) {
      complaints.add(what + ": not " + status + ", but " + answer);
    }
  }

  private void judge(String what, Answer answer) {
    var own = ownWords.stream().anyMatch(what::startsWith) && isJsonRpc(answer);
    var wrong = own && !LEAK.matcher(answer.body()).find() ? null : wrong(answer);
    if (wrong != null) {
      complaints.add(what + ": " + wrong + ": " + answer.status() + " " + answer.body());
    }
  }

  private static boolean isJsonRpc(Answer answer) {
    return answer.status() < 500
        && answer.type().startsWith("application/json")
        && answer.body().startsWith("{\"jsonrpc\":\"2.0\"")
        && answer.body().contains("\"message\":\"");
  }

  private static @Nullable String wrong(Answer answer) {
    if (answer.status() < 400) {
      return null;
    }
    if (answer.status() >= 500 || !answer.type().startsWith("application/problem+json")) {
      return "a failure of ours, or no problem document";
    }
    if (LEAK.matcher(answer.body()).find()) {
      return "it tells how we are made";
    }
    try {
      var problem = Json.TOLERANT.readTree(answer.body());
      var first = problem.path("errors").path(0);
      var said = problem.path("detail").asText().contains("Expected ");
      var placed = !first.path("fix").asText().isEmpty() && !first.path("field").isMissingNode();
      return said && (placed || answer.status() != 400) ? null : "no place, no fix or no words";
    } catch (JsonProcessingException e) {
      return "no JSON";
    }
  }

  /** The answer to a head without a body, from a connection of its own. */
  private Answer raw(String head) throws IOException {
    try (var socket = new Socket(service.getHost(), service.getPort())) {
      socket.setSoTimeout(20_000);
      var sent = head.stripTrailing() + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(sent.getBytes(UTF_8));
      var parts = new String(socket.getInputStream().readAllBytes(), UTF_8).split("\r\n\r\n", 2);
      var type = parts[0].replaceFirst("(?is).*\r\ncontent-type: *([^\r]*).*", "$1");
      var status = Integer.parseInt(parts[0].split(" ", 3)[1]);
      return new Answer(status, type, Map.of(), parts[1]);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
