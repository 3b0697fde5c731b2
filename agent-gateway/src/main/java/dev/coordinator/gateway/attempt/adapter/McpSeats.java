package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.gateway.attempt.Attempts;
import dev.coordinator.gateway.attempt.KnownRequest;
import dev.coordinator.gateway.attempt.Puller;
import dev.coordinator.gateway.finding.Authors;
import dev.coordinator.gateway.mcp.Seats;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.web.Carriers;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attempt of a call: an agent that claims for itself names it, and must be the one that
 * claimed it; an agent under a runner shows its secret.
 */
@Singleton
class McpSeats implements Seats {
  private final Transactions transactions;
  private final Attempts attempts;
  private final Authors authors;

  McpSeats(Transactions transactions, Attempts attempts, Authors authors) {
    this.transactions = transactions;
    this.attempts = attempts;
    this.authors = authors;
  }

  @Override
  public boolean isLive(String secret) {
    return transactions.run(tx -> authors.bySecret(tx, secret)).isPresent();
  }

  @Override
  public String secretOf(ToolCall call) {
    if (call.secret() != null) {
      return checked(call.secret(), call.text("attempt"));
    }
    var mine = mine(call);
    return Objects.requireNonNull(mine.attempt())
        .secret()
        .orElseThrow(() -> over(Objects.requireNonNull(mine.attempt()).id()));
  }

  @Override
  public Optional<String> attemptOf(ToolCall call) {
    var secret = call.secret();
    return secret == null
        ? held(call.caller())
        : Optional.of(secret.substring(0, secret.indexOf('.')));
  }

  private static String checked(String secret, @Nullable String attempt) {
    if (attempt != null && !secret.startsWith(attempt + ".")) {
      throw Problems.conflict(
          "Another's attempt",
          "Expected the attempt whose secret is shown, but this is another: leave it out");
    }
    return secret;
  }

  /** The attempt that the caller claimed and names; the one that it holds where it names none. */
  KnownRequest mine(ToolCall call) {
    Carriers.check(call.caller(), List.of());
    var named = call.text("attempt");
    var id = named == null ? held(call.caller()).orElse(null) : named;
    new Fields().name("attempt", id).check();
    var attempt = Objects.requireNonNull(id);
    var found =
        find(attempt)
            .orElseThrow(() ->
                Problems.notFound("Expected to find attempt " + attempt + ", but there is none"));
    if (!isOf(call.caller(), found)) {
      throw Problems.conflict(
          "Another's attempt",
          "Expected an attempt that you claimed with claim_batch, but %s is another's"
              .formatted(attempt));
    }
    return found;
  }

  /** What the call concerns, if it is the caller's. */
  Optional<KnownRequest> concerned(ToolCall call, @Nullable String attempt) {
    var named = attempt == null ? call.text("attempt") : attempt;
    return Optional.ofNullable(named)
        .or(() -> held(call.caller()))
        .flatMap(this::find)
        .filter(known -> isOf(call.caller(), known));
  }

  private Optional<KnownRequest> find(String attempt) {
    return transactions.run(tx -> attempts.find(tx, attempt));
  }

  /** Of a caller that is one agent only, because else nobody could say which of them calls. */
  private Optional<String> held(Caller caller) {
    var agents = caller.agents();
    return agents == null || agents.size() != 1
        ? Optional.empty()
        : transactions.run(
            tx -> attempts.heldBy(tx, Puller.nameOf(caller.name(), agents.getFirst())));
  }

  private static boolean isOf(Caller caller, KnownRequest known) {
    return known.attempt() != null
        && known.agent() != null
        && known.attempt().runner().equals(Puller.nameOf(caller.name(), known.agent()));
  }

  private static RuntimeException over(String attempt) {
    return Problems.conflict(
        "The lease is over",
        "Expected attempt %s to be under lease, but it is not: claim a batch".formatted(attempt));
  }
}
