package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of the protocol that are spoken here. Since {@link #MODERN} each request says in
 * itself, and in headers, by which revision it is meant; before, a handshake did, and nothing of it
 * is kept here, because no answer depends on it.
 */
final class Revision {
  static final String MODERN = "2026-07-28";

  /** The newest first. */
  static final List<String> WITH_HANDSHAKE = List.of("2025-11-25", "2025-06-18");

  private static final String HEADER = "MCP-Protocol-Version";
  private static final String METHOD_HEADER = "Mcp-Method";
  private static final String NAME_HEADER = "Mcp-Name";
  private static final String ENCODED = "=?base64?";
  private static final String ENCODED_END = "?=";

  private Revision() {}

  /** Whether it is a request of the modern kind, be it right or wrong. */
  static boolean isModern(Message message, HttpHeaders headers) {
    return !message.meta("protocolVersion").isMissingNode()
        || message.method().equals("server/discover")
        || MODERN.equals(headers.getHeaderString(HEADER));
  }

  /** Throws the fault if the request is not as its revision demands. */
  static void check(Message message, HttpHeaders headers, boolean modern) {
    if (modern) {
      checkModern(message, headers);
    } else {
      checkHeader(headers.getHeaderString(HEADER));
    }
  }

  /**
   * What a handshake is answered with: what was asked for if it is spoken here, else the newest.
   */
  static String agreed(Message message) {
    var asked = message.params().path("protocolVersion").asText();
    return WITH_HANDSHAKE.contains(asked) ? asked : WITH_HANDSHAKE.getFirst();
  }

  /** A client that does not say it has agreed on one before, which is one of these. */
  private static void checkHeader(@Nullable String said) {
    if (said != null && !WITH_HANDSHAKE.contains(said)) {
      throw unsupported(said, List.of(MODERN, WITH_HANDSHAKE.get(0), WITH_HANDSHAKE.get(1)));
    }
  }

  private static void checkModern(Message message, HttpHeaders headers) {
    var meant = message.meta("protocolVersion");
    if (!meant.isTextual()) {
      throw missing("protocolVersion", "a text such as \"" + MODERN + "\"");
    }
    var said = headers.getHeaderString(HEADER);
    same(HEADER, said, meant);
    if (!meant.asText().equals(MODERN)) {
      throw unsupported(meant.asText(), List.of(MODERN));
    }
    if (message.isNotification()) {
      return; // of which no more headers are demanded
    }
    same(METHOD_HEADER, headers.getHeaderString(METHOD_HEADER), text(message.method()));
    if (message.method().equals("tools/call")) {
      same(NAME_HEADER, decoded(headers), message.params().path("name"));
    }
    if (!message.meta("clientCapabilities").isObject()) {
      throw missing("clientCapabilities", "an object, which may be empty");
    }
  }

  private static void same(String header, @Nullable String said, JsonNode meant) {
    if (said == null) {
      throw Fault.bad(
          Fault.HEADERS_DIFFER,
          "Expected the header %s, but it is absent: send it with %s"
              .formatted(header, Shown.of(meant.toString())));
    }
    if (!Objects.equals(said, meant.asText())) {
      throw Fault.bad(
          Fault.HEADERS_DIFFER,
          "Expected the header %s to say what the body says, %s, but it is another: send the same"
              .formatted(header, Shown.of(meant.toString())));
    }
  }

  private static @Nullable String decoded(HttpHeaders headers) {
    var said = headers.getHeaderString(NAME_HEADER);
    if (said == null || !said.startsWith(ENCODED) || !said.endsWith(ENCODED_END)) {
      return said;
    }
    try {
      var code = said.substring(ENCODED.length(), said.length() - ENCODED_END.length());
      return new String(Base64.getDecoder().decode(code), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      return said;
    }
  }

  private static Fault missing(String name, String what) {
    return Fault.bad(
        Fault.WRONG_PARAMETERS,
        "Expected params._meta[\"io.modelcontextprotocol/%s\"] to be %s, but it is not: add it"
            .formatted(name, what));
  }

  private static Fault unsupported(String asked, List<String> supported) {
    var data = JsonNodeFactory.instance.objectNode();
    supported.forEach(data.putArray("supported")::add);
    data.put("requested", Shown.of(asked));
    return new Fault(
        400,
        Fault.NO_SUCH_REVISION,
        "Unsupported protocol version: expected one of %s".formatted(String.join(", ", supported)),
        data);
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}
