package dev.coordinator.checkpoint.journal.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.journal.CheckChain;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.journal.Journal.Missing;
import dev.coordinator.checkpoint.journal.JournalItem;
import dev.coordinator.checkpoint.journal.model.ChainCheck.Found;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The journal of a session, page by page; {@code next} is absent on the last page. */
@Path("/api/v1/journal/{session}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class JournalResource {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final Journal journal;
  private final CheckChain chain;

  JournalResource(Journal journal, CheckChain chain) {
    this.journal = journal;
    this.chain = chain;
  }

  @Operation(summary = "The journal of a session, page by page")
  @GET
  @Needs(Right.READ)
  public Page read(
      @PathParam("session") String session,
      @QueryParam("after") @Whole @Nullable String after,
      @QueryParam("limit") @Whole(least = 1, most = MOST, otherwise = USUAL)
          @Nullable String limit) {
    var id = Parameters.id("the session", session);
    var from = Parameters.position("after", after);
    var most = Parameters.limit(limit, USUAL, MOST);
    var items = journal.after(from, id, most);
    if (items.isEmpty() && !journal.knows(id)) {
      throw Problems.unknown("the session", id);
    }
    return new Page(
        items, items.size() < most ? null : items.getLast().position(), journal.missing(id));
  }

  /** Whether the session's entries are still those that were appended. */
  @Operation(summary = "Whether the chain of a session's journal is whole")
  @GET
  @Path("chain")
  @Needs(Right.READ)
  public Found chain(@PathParam("session") String session) {
    var id = Parameters.id("the session", session);
    if (!journal.knows(id)) {
      throw Problems.unknown("the session", id);
    }
    return chain.of(id);
  }

  /** A page, where the next one begins, and what of the whole session could not be read. */
  public record Page(List<JournalItem> items, @Nullable Long next, List<Missing> missing) {}
}
