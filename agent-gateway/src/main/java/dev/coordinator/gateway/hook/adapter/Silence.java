package dev.coordinator.gateway.hook.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.gateway.attempt.WriteScopes;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says of a conversation why it would hear nothing, or why none of its writes would be looked at.
 */
@Singleton
class Silence {
  private static final int MOST_NAMES = 10;

  private final Transactions transactions;
  private final WriteScopes scopes;

  Silence(Transactions transactions, WriteScopes scopes) {
    this.transactions = transactions;
    this.scopes = scopes;
  }

  /** To who claimed without a token that names it, so that nobody knows whose steps these are. */
  static Optional<String> ofWhoClaimed(JsonNode hook) {
    var said = hook.path("tool_response").toString().replaceAll("[\\s\\\\]", "");
    return hook.path("tool_name").asText().endsWith("claim_batch")
            && said.contains("\"state\":\"claimed\"")
        ? Optional.of(
            "You hold a batch, but no token of yours names you as its one agent: what others share"
                + " reaches you only with the answers of the coordinator's tools, not after each"
                + " step. Tell the user; to mend it: ./coordinator token create --name NAME --role"
                + " runner,viewer --agent AGENT, and start with it in COORDINATOR_TOKEN.")
        : Optional.empty();
  }

  /** To who works where no batch holds files while batches hold those of other repositories. */
  Optional<String> ofAnotherRepository(String named) {
    var busy = transactions.run(scopes::repositories);
    return busy.isEmpty() || busy.contains(named)
        ? Optional.empty()
        : Optional.of(
            ("The coordinator takes this folder for the repository %s, in which no batch is at work;"
                    + " they are in %s. If this is one of them, no write here is checked: start with"
                    + " its name in COORDINATOR_REPOSITORY, in the repository's root.")
                .formatted(named, listed(busy)));
  }

  private static String listed(List<String> names) {
    var some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMES ? some + ", …" : some;
  }
}
