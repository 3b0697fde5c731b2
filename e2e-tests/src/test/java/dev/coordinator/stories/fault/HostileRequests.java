package dev.coordinator.stories.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a hostile or a broken client sends to a door: heads, targets and bodies, as bytes. */
final class HostileRequests {
  private static final String JSON = "Content-Type: application/json";
  private static final String YAML = "Content-Type: application/yaml";

  private final Door door;
  private final String host;
  private final List<String> usual;
  private final Map<String, byte[]> all = new LinkedHashMap<>();

  private HostileRequests(Door door, int port, String token) {
    this.door = door;
    host = "Host: 127.0.0.1:" + port;
    usual =
        token.isEmpty()
            ? List.of(host, "Connection: close")
            : List.of(host, "Connection: close", "Authorization: Bearer " + token);
  }

  /** All of them by name, for one door at one port; an empty token is none. */
  static Map<String, byte[]> at(Door door, int port, String token) {
    var requests = new HostileRequests(door, port, token);
    requests.heads();
    requests.framing();
    requests.targets();
    if (door.takesBody()) {
      requests.shapes();
      requests.texts();
      requests.types();
    }
    return requests.all;
  }

  private void heads() {
    head("large header", "X-A: " + "a".repeat(25_000));
    head(
        "many headers",
        IntStream.range(0, 300).mapToObj(i -> "X-" + i + ": a").toArray(String[]::new));
    head("header without a name", ": a");
    head("header with a blank in its name", "X A: a");
    head("header with NUL", "X-A: a\0b");
    head("folded header", "X-A: a", " b");
    head("foreign origin", "Origin: http://evil.example");
    head("no origin", "Origin: null");
    head("cross-site", "Sec-Fetch-Site: cross-site");
    head("two hosts", "Host: evil.example");
    head("unknown accept", "Accept: image/png, a/b;q=x, ///");
    head("odd range", "Range: bytes=99999999999999999999-1,,-");
    head("odd position", "Last-Event-ID: -1e99; drop table journal");
    head("large key", "Idempotency-Key: " + "k".repeat(5_000));
    head("odd condition", "If-None-Match: \"" + "e".repeat(4_000));
    head("two cookies", "Cookie: a=b; =; ;;coordinator=pct_x", "Cookie: \"");
    head("two tokens", "Authorization: Bearer a", "Authorization: Basic b");
    head("token with commas", "Coordinator-Token: ,,,");
    head("odd expectation", "Expect: 200-maybe");
    head(
        "another protocol",
        "Upgrade: h2c",
        "Connection: Upgrade, HTTP2-Settings",
        "HTTP2-Settings: AAMAAABkAAQAAP__");
    head(
        "a websocket",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
  }

  private void framing() {
    raw(
        "both framings",
        line("HTTP/1.1")
            + lines("Content-Length: 5", "Transfer-Encoding: chunked")
            + "0\r\n\r\nGET /q/health HTTP/1.1\r\n");
    raw(
        "two lengths",
        line("HTTP/1.1") + lines("Content-Length: 5", "Content-Length: 6") + "abcdef");
    raw("negative length", line("HTTP/1.1") + lines("Content-Length: -1"));
    raw("length of letters", line("HTTP/1.1") + lines("Content-Length: 0x10"));
    raw(
        "length beyond all numbers",
        line("HTTP/1.1") + lines("Content-Length: 99999999999999999999"));
    raw(
        "chunk of letters",
        line("HTTP/1.1") + lines(JSON, "Transfer-Encoding: chunked") + "ZZ\r\nabc\r\n");
    raw(
        "chunk beyond all numbers",
        line("HTTP/1.1")
            + lines(JSON, "Transfer-Encoding: chunked")
            + "FFFFFFFFFFFFFFFF1\r\nabc\r\n");
    raw("unknown coding", line("HTTP/1.1") + lines("Transfer-Encoding: gzip, identity"));
    raw("no host", door.method() + " " + door.target("x") + " HTTP/1.1\r\n\r\n");
    raw(
        "foreign host",
        door.method() + " " + door.target("x") + " HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    raw("HTTP/0.9", door.method() + " " + door.target("x") + "\r\n\r\n");
    raw("HTTP/1.0", line("HTTP/1.0") + lines());
    raw("HTTP/2.0", line("HTTP/2.0") + lines());
    raw("HTTP/9.9", line("HTTP/9.9") + lines());
    raw("bare line feeds", (line("HTTP/1.1") + lines()).replace("\r\n", "\n"));
    raw(
        "noise",
        IntStream.range(0, 1_024)
                .mapToObj(i -> String.valueOf((char) (i & 0xff)))
                .collect(Collectors.joining())
            + "\r\n\r\n");
    raw("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  }

  private void targets() {
    target("long", door.target("a".repeat(20_000)));
    target("broken escape", door.target("x") + "%zz");
    target("half an escape", door.target("x") + "%");
    target("escaped NUL", door.target("x%00"));
    target("escaped line end", door.target("x%0d%0aSet-Cookie:a=b"));
    target("climbing", door.target("..%2f..%2f..%2fetc%2fpasswd"));
    target("climbing with dots", door.target("x") + "/../../../../etc/passwd");
    target("matrix", door.target("x;y=..") + "/..;/");
    target("two slashes", "/" + door.target("x"));
    target("overlong UTF-8", door.target("%c0%ae%c0%ae%c0%af"));
    target("another server", "http://evil.example" + door.target("x"));
    target("statement", door.target("x'%3b%20drop%20table%20batch%3b--"));
    target("glob", door.target("**%7B%5B%5D%7D"));
    target(
        "odd query",
        door.target("x") + "?limit=-1&after=99999999999999999999&at=never&format=..&format=");
    target("query of one sign", door.target("x") + "?%&=&&%00=%ff");
    target("large query", door.target("x") + "?q=" + "(".repeat(4_000));
    for (var method :
        List.of("TRACE", "CONNECT", "OPTIONS", "HEAD", "PATCH", "PROPFIND", "get", "G\u00cbT")) {
      raw("method " + method, method + " " + door.target("x") + " HTTP/1.1\r\n" + lines());
    }
  }

  private void shapes() {
    body("deep arrays", JSON, "[".repeat(100_000));
    body("deep objects", JSON, "{\"a\":".repeat(100_000));
    body("deep and unknown", JSON, "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
    body("11 MB", JSON, "{\"name\":\"" + "a".repeat(11_000_000) + "\"}");
    body("1 MB in one text", JSON, "{\"reason\":\"" + "a".repeat(1_000_000) + "\"}");
    body(
        "names without end",
        JSON,
        "{"
            + IntStream.range(0, 50_000)
                .mapToObj(i -> "\"" + i + "\":0")
                .collect(Collectors.joining(","))
            + "}");
    body("a list without end", JSON, "[" + "0,".repeat(400_000) + "0]");
    body("a number of a million digits", JSON, "{\"reason\":" + "9".repeat(1_000_000) + "}");
    body("a number beyond all bounds", JSON, "{\"reason\":1e400000000}");
    body("null", JSON, "null");
    body("a list", JSON, "[]");
    body("a text", JSON, "\"x\"");
    body("a number", JSON, "7");
    body("true", JSON, "true");
    body(
        "an object in a text's place",
        JSON,
        "{\"reason\":{\"reason\":[]},\"session\":[],\"token\":{}}");
    body("nothing", JSON, "");
  }

  private void texts() {
    body("twice", JSON, "{\"reason\":\"a\",\"reason\":\"b\"}");
    body("unknown", JSON, "{\"reason\":\"a\",\"admin\":true,\"__proto__\":{}}");
    body("more behind it", JSON, "{} {\"reason\":\"a\"}");
    body("torn", JSON, "{\"reason\":\"a");
    body("comment", JSON, "{/* a */\"reason\":\"a\"}");
    body("not a number", JSON, "{\"reason\":NaN}");
    body("NUL", JSON, "{\"reason\":\"a\\u0000b\"}");
    body("half a character", JSON, "{\"reason\":\"\\ud800\"}");
    body("markup", JSON, "{\"reason\":\"<script>alert(1)</script>\"}");
    body("directions", JSON, "{\"reason\":\"\\u202e\\u2066\\u200b\"}");
    bytes(
        "foreign bytes",
        JSON,
        new byte[] {'{', '"', 'r', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'});
    bytes("UTF-16", JSON, "{\"reason\":\"a\"}".getBytes(StandardCharsets.UTF_16));
    bytes(
        "an archive",
        "Content-Type: application/zip",
        new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0});
  }

  private void types() {
    body("a form", "Content-Type: application/x-www-form-urlencoded", "reason=a");
    body("parts", "Content-Type: multipart/form-data; boundary=x", "--x\r\n\r\na\r\n--x--");
    body("no type", "X-A: a", "{}");
    body("no such type", "Content-Type: ///;;", "{}");
    body("foreign charset", JSON + "; charset=utf-7", "{}");
    body("packed", "Content-Type: application/json\r\nContent-Encoding: gzip", "{}");
    body(
        "external entity",
        "Content-Type: application/xml",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
    body(
        "YAML of another class",
        YAML,
        "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:1/\"]]");
    body("YAML that grows", YAML, "a: &a [x,x,x,x,x,x,x,x,x]\n" + aliases());
    body("YAML of itself", YAML, "a: &a\n  b: *a\n");
    body("YAML deep", YAML, "[".repeat(20_000));
  }

  private static String aliases() {
    return IntStream.range('b', 'k')
        .mapToObj(i ->
            "%1$c: &%1$c [%2$s]%n"
                .formatted(
                    (char) i, String.join(",", Collections.nCopies(9, "*" + (char) (i - 1)))))
        .collect(Collectors.joining());
  }

  private void head(String name, String... more) {
    raw(name, line("HTTP/1.1") + lines(more));
  }

  private void target(String name, String target) {
    raw(name, door.method() + " " + target + " HTTP/1.1\r\n" + lines());
  }

  private void body(String name, String type, String body) {
    bytes(name, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String name, String type, byte[] body) {
    var request = new ByteArrayOutputStream();
    var head = line("HTTP/1.1") + lines(type, "Content-Length: " + body.length);
    request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    all.put("body: " + name, request.toByteArray());
  }

  private void raw(String name, String request) {
    all.put(name, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String line(String version) {
    return door.method() + " " + door.target("x") + " " + version + "\r\n";
  }

  /** The usual headers, these, and the end of the head. */
  private String lines(String... more) {
    var lines = new ArrayList<>(usual);
    lines.addAll(List.of(more));
    return lines.stream().map(line -> line + "\r\n").collect(Collectors.joining("", "", "\r\n"));
  }
}
