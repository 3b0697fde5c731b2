package dev.coordinator.outbox;

import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Has a service publish again what it has published before: in order, with the same ids, so that
 * whoever has it already takes no notice.
 */
@Path("/api/v1/outbox/republish")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OutboxResource {
  private final Transactions transactions;
  private final RelaySignal signal;
  private final OutboxConfig config;

  OutboxResource(Transactions transactions, RelaySignal signal, OutboxConfig config) {
    this.transactions = transactions;
    this.signal = signal;
    this.config = config;
  }

  /** Which events: all that are kept, or those of one topic, one session, or both. */
  public record Wish(@Nullable String topic, @Nullable String session) {}

  /** How many events are on their way again. */
  public record Answer(String service, int events) {}

  @Operation(summary = "Has a service publish its events again")
  @POST
  @Needs(Right.DECIDE)
  public Answer republish(@Nullable Wish wish) {
    var topic = wish == null ? null : storable(wish.topic);
    var session = wish == null ? null : storable(wish.session);
    int events =
        transactions.run(tx -> {
          var marked = OutboxRows.republish(tx, topic, session);
          OutboxRows.notifyLeader(tx);
          return marked;
        });
    signal.wake();
    return new Answer(config.service(), events);
  }

  /** PostgreSQL's text has no zero character, and no row of ours has one either. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }
}
