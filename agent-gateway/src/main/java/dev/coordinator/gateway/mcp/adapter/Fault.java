package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A message that is refused as JSON-RPC says it, with the status that goes with it. */
final class Fault extends RuntimeException {
  static final int UNREADABLE = -32700;
  static final int NO_REQUEST = -32600;
  static final int NO_SUCH_METHOD = -32601;
  static final int WRONG_PARAMETERS = -32602;
  static final int OURS = -32603;
  static final int HEADERS_DIFFER = -32020;
  static final int NO_SUCH_REVISION = -32022;

  private static final long serialVersionUID = 1;

  private final int status;
  private final int code;
  private final transient @Nullable JsonNode data;

  Fault(int status, int code, String message, @Nullable JsonNode data) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.data = data;
  }

  /** It cannot be understood at all. */
  static Fault bad(int code, String message) {
    return new Fault(400, code, message, null);
  }

  /** It is understood, and its answer is that it is wrong. */
  static Fault answered(int code, String message) {
    return new Fault(200, code, message, null);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  @Nullable JsonNode data() {
    return data;
  }

  /** What is wrong, never absent. */
  String said() {
    return String.valueOf(getMessage());
  }
}
