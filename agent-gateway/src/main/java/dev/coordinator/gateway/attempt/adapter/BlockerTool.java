package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.adapter.AttemptVoice.RaisedBlocker;
import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is in an agent's way: a minor blocker is told while the work goes on, a graver one
 * ends the attempt of an agent that claims for itself, as it ends that of a runner.
 */
@Singleton
class BlockerTool implements Tool {
  private final McpSeats seats;
  private final AttemptVoice voice;

  BlockerTool(McpSeats seats, AttemptVoice voice) {
    this.seats = seats;
    this.voice = voice;
  }

  /** What may stand in the arguments. */
  record Arguments(
      @Nullable String attempt,
      Blocker.@Nullable Kind kind,
      Blocker.@Nullable Severity severity,
      @Nullable String text,
      Blocker.@Nullable Need needs) {}

  /** What is stored; {@code ended} is whether the attempt is over by it. */
  record Raised(String attempt, String state, boolean ended) {}

  @Override
  public String name() {
    return "raise_blocker";
  }

  @Override
  public Object call(ToolCall call) {
    var said = call.as(Arguments.class);
    var raised = new RaisedBlocker(null, said.kind(), said.severity(), said.text(), said.needs());
    var holder = call.secret() == null ? Objects.requireNonNull(seats.mine(call).attempt()) : null;
    var secret = holder == null ? seats.secretOf(call) : "";
    var attempt = holder == null ? secret.substring(0, secret.indexOf('.')) : holder.id();
    var blocker = AttemptVoice.checked(attempt, raised);
    var caller =
        holder == null ? new Credential.Agent(secret) : new Credential.Puller(holder.runner());
    voice.raise(attempt, caller, blocker).toCompletableFuture().join();
    return new Raised(
        attempt, "stored", holder != null && blocker.severity() != Blocker.Severity.MINOR);
  }
}
