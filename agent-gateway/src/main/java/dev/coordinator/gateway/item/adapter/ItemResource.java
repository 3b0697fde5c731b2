package dev.coordinator.gateway.item.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.json.Required;
import dev.coordinator.gateway.item.Items;
import dev.coordinator.gateway.item.Items.Line;
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

/** Shows what was handed to whom, each item with its receipt, if it has one. */
@Path("/api/v1/items")
@Produces(MediaType.APPLICATION_JSON)
class ItemResource {
  private static final int USUAL = 100;
  private static final int MOST_AT_ONCE = 500;

  private final Transactions transactions;
  private final Items items;

  ItemResource(Transactions transactions, Items items) {
    this.transactions = transactions;
    this.items = items;
  }

  /** A page of items; {@code next} is the cursor of the next page. */
  record Page(List<Line> items, @Nullable Long next) {}

  @Operation(summary = "What sync points share, with its receipts")
  @GET
  @RunOnVirtualThread
  @Needs(Right.READ)
  public Page list(
      @QueryParam("session") @Required @Nullable String session,
      @QueryParam("after") @Whole @Nullable String after,
      @QueryParam("limit") @Whole(least = 1, most = MOST_AT_ONCE, otherwise = USUAL)
          @Nullable String limit) {
    var fields = new Fields().name("session", session);
    var from = fields.number("after", after, 0, 0, Long.MAX_VALUE);
    var most = (int) fields.number("limit", limit, USUAL, 1, MOST_AT_ONCE);
    fields.check();
    var wanted = Objects.requireNonNull(session);
    var found = transactions.run(tx -> items.list(tx, wanted, from, most));
    return new Page(found, found.size() < most ? null : found.getLast().position());
  }
}
