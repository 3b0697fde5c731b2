package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.gateway.Doors.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Model Context Protocol of both kinds at one address, message by message. */
@RunningGateway
class McpProtocolIT {
  private static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}";
  private static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},\
      "io.modelcontextprotocol/clientCapabilities":{}}\
      """;
  private static final List<String> TOOLS =
      List.of(
          "claim_batch",
          "report_batch",
          "raise_blocker",
          "ask_finding",
          "share_finding",
          "file_leases",
          "session_status",
          "pause_session",
          "resume_session");

  private final McpClient client = new McpClient();

  private static String modern(String method, String more) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"m-1\",\"method\":\"%s\",\"params\":{%s%s}}"
        .formatted(method, more, META);
  }

  private Answer modernly(String method, String more, String... headers) {
    var usual =
        headers.length > 0
            ? headers
            : new String[] {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method};
    return client.post(modern(method, more), usual);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-18, 2025-06-18",
    "2025-11-25, 2025-11-25",
    "2024-11-05, 2025-11-25",
    "2099-01-01, 2025-11-25"
  })
  void aHandshakeAgreesOnARevisionAndMakesNoSession(String asked, String agreed) {
    var answer =
        client.request(
            "initialize",
            Map.of(
                "protocolVersion",
                asked,
                "capabilities",
                Map.of(),
                "clientInfo",
                Map.of("name", "t", "version", "1")));
    assertThat(answer.status()).isEqualTo(200);
    var result = answer.json().path("result");
    assertThat(result.path("protocolVersion").asText()).isEqualTo(agreed);
    assertThat(result.at("/capabilities/tools").isObject()).isTrue();
    assertThat(result.at("/serverInfo/name").asText()).isEqualTo("parallel-coordinator");
    assertThat(result.has("resultType")).isFalse();
  }

  @Test
  void noAnswerNamesASession() {
    var request =
        HttpRequest.newBuilder(Doors.at("/mcp"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(LIST))
            .build();
    try (var http = java.net.http.HttpClient.newHttpClient()) {
      var answer = http.sendAsync(request, java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(answer.join().headers().map()).doesNotContainKey("mcp-session-id");
    }
  }

  @Test
  void theToolsAreTheNineAndNoneLetsAModelDecide() {
    for (var answer : List.of(client.post(LIST), modernly("tools/list", ""))) {
      var tools = answer.json().at("/result/tools");
      var names =
          StreamSupport.stream(tools.spliterator(), false)
              .map(tool -> tool.path("name").asText())
              .toList();
      assertThat(names).isEqualTo(TOOLS);
      assertThat(tools)
          .allSatisfy(tool -> {
            assertThat(tool.path("description").asText()).hasSizeBetween(40, 600);
            assertThat(tool.at("/inputSchema/type").asText()).isEqualTo("object");
          });
    }
  }

  @Test
  void aNotificationIsTakenWithoutAWord() {
    var said = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    var answer = client.post(said, "MCP-Protocol-Version", "2025-06-18");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aModernClientNeedsNoHandshake() {
    var found = modernly("server/discover", "").json().path("result");
    assertThat(found.path("supportedVersions")).hasToString("[\"2026-07-28\"]");
    assertThat(found.path("resultType").asText()).isEqualTo("complete");
    assertThat(found.path("cacheScope").asText()).isEqualTo("private");
    assertThat(found.path("ttlMs").isIntegralNumber()).isTrue();
    assertThat(found.at("/_meta/io.modelcontextprotocol~1serverInfo/name").asText())
        .isEqualTo("parallel-coordinator");

    var claimed =
        modernly(
                "tools/call",
                "\"name\":\"claim_batch\",\"arguments\":{\"agent\":\"nobody\",\"waitSeconds\":0},",
                "MCP-Protocol-Version",
                "2026-07-28",
                "Mcp-Method",
                "tools/call",
                "Mcp-Name",
                "=?base64?Y2xhaW1fYmF0Y2g=?=")
            .json()
            .path("result");
    assertThat(claimed.path("resultType").asText()).isEqualTo("complete");
    assertThat(claimed.at("/structuredContent/state").asText()).isEqualTo("nothing");
    assertThat(claimed.has("ttlMs")).isFalse();
  }

  @Test
  void whatAModernClientLeavesOutOrContradictsIsRefused() {
    var revision = "MCP-Protocol-Version";
    fault(modernly("tools/list", "", "X", "y"), 400, -32020, "MCP-Protocol-Version");
    fault(modernly("tools/list", "", revision, "2025-11-25"), 400, -32020, "another");
    fault(modernly("tools/list", "", revision, "2026-07-28"), 400, -32020, "Mcp-Method");
    fault(
        modernly("tools/list", "", revision, "2026-07-28", "Mcp-Method", "tools/call"),
        400,
        -32020,
        "Mcp-Method");
    fault(
        modernly(
            "tools/call", "\"name\":\"a\",", revision, "2026-07-28", "Mcp-Method", "tools/call"),
        400,
        -32020,
        "Mcp-Name");
    fault(client.post(LIST, revision, "2026-07-28"), 400, -32602, "protocolVersion");
    var later = modern("tools/list", "").replace("2026-07-28", "2027-01-01");
    var unknown = client.post(later, revision, "2027-01-01", "Mcp-Method", "tools/list");
    fault(unknown, 400, -32022, "2026-07-28");
    assertThat(unknown.json().at("/error/data/supported")).hasToString("[\"2026-07-28\"]");
    var bare =
        modern("tools/list", "").replace(",\"io.modelcontextprotocol/clientCapabilities\":{}", "");
    fault(
        client.post(bare, revision, "2026-07-28", "Mcp-Method", "tools/list"),
        400,
        -32602,
        "clientCapabilities");
  }

  @Test
  void anUnknownMethodOrToolIsRefusedWithWhatThereIs() {
    fault(client.request("resources/list", Map.of()), 200, -32601, "tools/list");
    fault(modernly("ping", ""), 404, -32601, "server/discover");
    fault(modernly("initialize", ""), 404, -32601, "server/discover");
    assertThat(client.request("ping", Map.of()).json().path("result").isEmpty()).isTrue();
    fault(client.request("tools/call", Map.of("name", "accept")), 200, -32602, "claim_batch");
    fault(client.request("tools/call", Map.of()), 200, -32602, "claim_batch");
    fault(
        client.request("tools/call", Map.of("name", "claim_batch", "arguments", List.of(1))),
        200,
        -32602,
        "object");
    var long_ = client.request("x".repeat(100_000), Map.of());
    assertThat(long_.body()).hasSizeLessThan(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{"jsonrpc":"2.0","id":1,"method":"tools/list"}]             | -32600 | list
          []                                                           | -32600 | list
          {"jsonrpc":"2.0","id":1                                      | -32700 | JSON
          {"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}              | -32700 | once
          "text"                                                       | -32600 | object
          {"id":1,"method":"tools/list"}                               | -32600 | version
          {"jsonrpc":"2.0","id":null,"method":"tools/list"}            | -32600 | id
          {"jsonrpc":"2.0","id":1.5,"method":"tools/list"}             | -32600 | id
          {"jsonrpc":"2.0","id":1,"result":{}}                         | -32600 | no answers
          {"jsonrpc":"2.0","id":1,"method":"tools/list","params":[1]}  | -32602 | params
          """)
  void whatIsNoMessageIsRefused(String body, int code, String word) {
    fault(client.post(body), 400, code, word);
  }

  @Test
  void whatIsNoBodyOfAMessageAtAllIsAProblem() {
    var deep = client.post("[".repeat(100_000));
    fault(deep, 400, -32700, "levels");
    var large = client.post("x".repeat((2 << 20) + 1));
    assertThat(large.status()).isEqualTo(413);
    assertThat(client.post(LIST, "MCP-Protocol-Version", "2024-11-05").status()).isEqualTo(400);
    assertThat(client.post(LIST, "MCP-Protocol-Version", "nonsense").json().at("/error/code"))
        .hasToString("-32022");
    var text = HttpRequest.newBuilder(Doors.at("/mcp")).header("Content-Type", "text/plain");
    assertThat(Doors.send(text.POST(BodyPublishers.ofString(LIST)).build()).status())
        .isEqualTo(415);
    var onlyStream =
        HttpRequest.newBuilder(Doors.at("/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream");
    assertThat(Doors.send(onlyStream.POST(BodyPublishers.ofString(LIST)).build()).status())
        .isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "PUT"})
  void onlyPostIsAllowed(String method) {
    var request = HttpRequest.newBuilder(Doors.at("/mcp")).method(method, BodyPublishers.noBody());
    assertThat(Doors.send(request.build()).status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1", "file://"})
  void aPageOfAnotherOriginGetsNothing(String origin) {
    assertThat(client.post(LIST, "Origin", origin).status()).isEqualTo(403);
    assertThat(client.post(LIST, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
  }

  /** As a configuration leaves it whose variable is not set. */
  @Test
  void whoShowsAnEmptyTokenShowsNone() {
    var answer = new McpClient("Authorization", "Bearer ").request("tools/list", Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "bearer wrong", "Bearer pct_wrong", "Basic eDp5", "x"})
  void aWrongTokenIsNobodyEvenWhereNoneIsAskedFor(String authorization) {
    // others here show wrong ones too, and then one is told to wait
    var answer =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> client.post(LIST, "Authorization", authorization), is -> is.status() != 429);
    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    assertThat(answer.type()).startsWith("application/problem+json");
  }

  private static void fault(Answer answer, int status, int code, String word) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/json");
    JsonNode error = answer.json().path("error");
    assertThat(error.path("code").asInt()).as(answer.body()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(word);
  }
}
