package dev.coordinator.gateway.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.access.Caller;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.json.Misread;
import dev.coordinator.gateway.web.Problems;
import dev.coordinator.gateway.web.Problems.Mistake;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool called by someone who is known.
 *
 * @param secret what an agent under a runner shows: the secret of its live attempt
 * @param shown the headers by which the caller is known, for who passes the call on
 * @param onEnd runs what it is given when the exchange has ended, however it ends
 */
public record ToolCall(
    Caller caller,
    @Nullable String secret,
    Map<String, String> shown,
    JsonNode arguments,
    OnEnd onEnd) {

  /** Where one says what is to be done when nobody listens any more. */
  @FunctionalInterface
  public interface OnEnd {
    void run(Runnable what);
  }

  /** The arguments, read as strictly as the body of any door. */
  public <T> T as(Class<T> type) {
    try {
      return Json.STRICT.treeToValue(arguments, type);
    } catch (JsonProcessingException failure) {
      var wrong = Misread.of(failure);
      throw Problems.invalid(List.of(new Mistake(wrong.field(), wrong.message(), wrong.fix())));
    }
  }

  /** A text among the arguments; absent if there is none. */
  public @Nullable String text(String name) {
    var value = arguments.path(name);
    return value.isTextual() ? value.asText() : null;
  }
}
