package dev.coordinator.gateway.attempt.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.runner.HeartbeatAnswer;
import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.KnownRequest;
import dev.coordinator.gateway.attempt.RenewLeases;
import dev.coordinator.gateway.attempt.RenewLeases.Beat;
import dev.coordinator.gateway.attempt.model.RequestState.Leased;
import dev.coordinator.gateway.finding.ReadUnread;
import dev.coordinator.gateway.mcp.Pulse;
import dev.coordinator.gateway.mcp.ToolCall;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes each call of an agent that claims for itself as its heartbeat, and answers as to one. The
 * lease of an agent under a runner is its runner's to renew; it is only told what is unread.
 */
@Singleton
class McpPulse implements Pulse {
  private final McpSeats seats;
  private final AttemptDesk desk;
  private final ReadUnread readUnread;
  private final InstantSource clock;

  McpPulse(McpSeats seats, AttemptDesk desk, ReadUnread readUnread, InstantSource clock) {
    this.seats = seats;
    this.desk = desk;
    this.readUnread = readUnread;
    this.clock = clock;
  }

  @Override
  public void beat(ToolCall call, @Nullable String attempt, ObjectNode result) {
    if (call.secret() != null) {
      tell(result, readUnread.of(call.secret()));
      return;
    }
    seats
        .concerned(call, attempt)
        .filter(known -> known.attempt() != null && known.attempt().live())
        .ifPresent(known -> renew(known, result));
  }

  private void renew(KnownRequest known, ObjectNode result) {
    var attempt = Objects.requireNonNull(known.attempt());
    var beat =
        new Beat(attempt.id(), new Credential.Puller(attempt.runner()), elapsed(known), null);
    if (desk.heartbeat(beat).join() instanceof RenewLeases.Answer.Lives(var lives)) {
      tell(result, lives);
    }
  }

  private long elapsed(KnownRequest known) {
    return known.state() instanceof Leased(_, var lease)
        ? Math.max(0, Duration.between(lease.startedAt(), clock.instant()).toMillis())
        : 0;
  }

  private static void tell(ObjectNode result, HeartbeatAnswer lives) {
    // whether it is fresh only a runner can see: it may end, and is given nothing after that
    var order = lives.order() == Order.STOP_IF_FRESH ? Order.CONTINUE : lives.order();
    result.set("order", Json.TOLERANT.valueToTree(order));
    if (lives.reason() != null) {
      result.put("orderReason", lives.reason());
    }
    result.put("leaseSeconds", Duration.ofMillis(lives.leaseMillis()).toSeconds());
    tell(result, lives.unread());
  }

  private static void tell(ObjectNode result, List<Note> unread) {
    result.set("unread", Json.TOLERANT.valueToTree(unread));
  }
}
