package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.json.Misread;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request or notification of JSON-RPC 2.0; a notification has no id and gets no answer. */
record Message(@Nullable JsonNode id, String method, ObjectNode params) {
  private static final int LONGEST_ID = 1_000;

  /** Throws the fault if it is neither; {@link #idOf} says whom that is to be told. */
  static Message of(byte[] body) {
    var read = read(body);
    if (read.isArray()) {
      throw Fault.bad(
          Fault.NO_REQUEST,
          "Expected one message, but this is a list of them: send each in a POST of its own");
    }
    if (!read.isObject() || !"2.0".equals(read.path("jsonrpc").asText())) {
      throw Fault.bad(
          Fault.NO_REQUEST,
          "Expected a JSON object with \"jsonrpc\": \"2.0\", but this is another: name the version");
    }
    if (!read.path("method").isTextual()) {
      throw Fault.bad(
          Fault.NO_REQUEST,
          "Expected a request or a notification, but there is no method: this server asks nothing,"
              + " and takes no answers");
    }
    return new Message(checkedId(read), read.path("method").asText(), params(read));
  }

  boolean isNotification() {
    return id == null;
  }

  /** A part of the parameters' metadata. */
  JsonNode meta(String name) {
    return params.path("_meta").path("io.modelcontextprotocol/" + name);
  }

  private static JsonNode read(byte[] body) {
    try {
      return Json.STRICT.readTree(body);
    } catch (JsonProcessingException failure) {
      var wrong = Misread.of(failure);
      throw Fault.bad(Fault.UNREADABLE, wrong.message() + ". " + wrong.fix());
    } catch (IOException noText) {
      throw Fault.bad(Fault.UNREADABLE, "Expected JSON in UTF-8, but this is none: correct it");
    }
  }

  private static @Nullable JsonNode checkedId(JsonNode read) {
    if (!read.has("id")) {
      return null;
    }
    var id = read.get("id");
    var fits = id.isIntegralNumber() || (id.isTextual() && id.asText().length() <= LONGEST_ID);
    if (!fits) {
      throw Fault.bad(
          Fault.NO_REQUEST,
          "Expected id to be a text or a whole number, but it is neither: leave it out only for a"
              + " notification");
    }
    return id;
  }

  private static ObjectNode params(JsonNode read) {
    var params = read.path("params");
    if (params.isMissingNode()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (params instanceof ObjectNode object) {
      return object;
    }
    throw Fault.bad(
        Fault.WRONG_PARAMETERS, "Expected params to be an object, but they are not: name them");
  }

  /** The id of what may be no message at all; absent if it cannot be read. */
  static @Nullable JsonNode idOf(byte[] body) {
    try {
      var id = Json.STRICT.readTree(body).path("id");
      return id.isIntegralNumber() || id.isTextual() ? id : null;
    } catch (IOException unreadable) {
      return null;
    }
  }
}
