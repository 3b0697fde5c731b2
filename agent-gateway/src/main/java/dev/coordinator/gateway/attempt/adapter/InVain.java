package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.gateway.attempt.Sessions;
import dev.coordinator.gateway.mcp.SessionAgents;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.web.Problems;
import dev.coordinator.gateway.web.Problems.Mistake;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Knows of a claim that got nothing whether it ever can: a session or an agent that does not exist
 * is refused, as far as it is known, instead of being asked to wait for ever.
 */
@Singleton
class InVain {
  private final Transactions transactions;
  private final Sessions sessions;
  private final SessionAgents agents;

  InVain(Transactions transactions, Sessions sessions, SessionAgents agents) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.agents = agents;
  }

  /** How the session stands, as far as was heard of it. */
  Optional<SessionState> stateOf(String session) {
    return transactions.run(tx -> sessions.stateOf(tx, session));
  }

  /** Throws the problem if there is no such session, or no such agent in it. */
  void check(ToolCall call, String session, String agent) {
    agents
        .of(call, session)
        .ifPresentOrElse(known -> checkAgent(known, session, agent), () -> checkHeardOf(session));
  }

  private static void checkAgent(List<String> known, String session, String agent) {
    if (!known.contains(agent)) {
      throw Problems.invalid(
          List.of(
              new Mistake(
                  "agent",
                  "Expected an agent of session %s, but it has no %s".formatted(session, agent),
                  "Name the one that you are: " + String.join(", ", known))));
    }
  }

  private void checkHeardOf(String session) {
    if (!transactions.run(tx -> sessions.isHeardOf(tx, session))) {
      throw Problems.notFound(
          "Expected a session with the id %s, but nothing was heard of one: session_status lists the"
                  .formatted(session)
              + " newest; ask again if it was submitted just now");
    }
  }
}
