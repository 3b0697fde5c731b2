package dev.coordinator.localstack.part;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/** What is known of a part now; pid 0 and the epoch mean that it has no process. */
public record PartStatus(
    String name, long pid, Instant started, int port, State state, int restarts) {

  /** Where a part is between its start and its end. */
  public enum State {
    WAITING,
    STARTING,
    READY,
    /** It runs and was ready, and does not say now that it is. */
    UNREADY,
    RESTARTING,
    STOPPED
  }

  public boolean isReady() {
    return state == State.READY;
  }

  public JsonObject toJson() {
    return new JsonObject()
        .put("name", name)
        .put("pid", pid)
        .put("started", started.toString())
        .put("port", port)
        .put("state", state.name().toLowerCase(Locale.ROOT))
        .put("restarts", restarts);
  }
}
