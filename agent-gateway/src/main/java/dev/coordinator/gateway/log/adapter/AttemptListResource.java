package dev.coordinator.gateway.log.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.json.Required;
import dev.coordinator.gateway.log.Logs;
import dev.coordinator.gateway.log.Logs.Printed;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.outbox.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Lists the attempts of a session, so that whoever wants the log of one finds it. */
@Path("/api/v1/attempts")
@Produces(MediaType.APPLICATION_JSON)
class AttemptListResource {
  private static final int USUAL = 100;
  private static final int MOST_AT_ONCE = 500;

  private final Transactions transactions;
  private final Logs logs;

  AttemptListResource(Transactions transactions, Logs logs) {
    this.transactions = transactions;
    this.logs = logs;
  }

  /** A page of attempts; {@code next} is the cursor of the next page. */
  record Page(List<Printed> items, @Nullable String next) {}

  @Operation(summary = "The attempts of a session, or of one of its batches")
  @GET
  @RunOnVirtualThread
  @Needs(Right.READ)
  public Page list(
      @QueryParam("session") @Required @Nullable String session,
      @QueryParam("batch") @Nullable String batch,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Whole(least = 1, most = MOST_AT_ONCE, otherwise = USUAL)
          @Nullable String limit) {
    var fields =
        new Fields()
            .name("session", session)
            .optionalName("batch", batch)
            .optionalName("after", after);
    var most = (int) fields.number("limit", limit, USUAL, 1, MOST_AT_ONCE);
    fields.check();
    var wanted = Objects.requireNonNull(session);
    var from = after == null ? "" : after;
    var found = transactions.run(tx -> logs.attempts(tx, wanted, batch, from, most));
    return new Page(found, found.size() < most ? null : found.getLast().attempt());
  }
}
