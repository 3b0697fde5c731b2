package dev.coordinator.checkpoint.restore.adapter;

import dev.coordinator.access.Caller;
import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.checkpoint.MakeFiles;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.restore.ImportTree;
import dev.coordinator.checkpoint.restore.Imported;
import dev.coordinator.checkpoint.restore.Refused;
import dev.coordinator.checkpoint.stream.Tail;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.outbox.RelaySignal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Sessions of other servers come in here; one at a time, because each fills some memory. */
@Path("/api/v1/checkpoints/import")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ImportResource {
  private final ImportTree trees;
  private final RelaySignal relay;
  private final Tail tail;
  private final MakeFiles checkpoints;
  private final Semaphore one = new Semaphore(1);

  ImportResource(ImportTree trees, RelaySignal relay, Tail tail, MakeFiles checkpoints) {
    this.trees = trees;
    this.relay = relay;
    this.tail = tail;
    this.checkpoints = checkpoints;
  }

  /**
   * Takes a zipped tree, whatever its type is said to be, so that who may not is told so first; the
   * same tree again changes nothing and is answered the same. {@code above} names an incarnation
   * that is gone for good, and its tree with it, so that this one comes behind it.
   */
  @Operation(summary = "Takes a session of another server from its tree")
  @POST
  @Needs(Right.DECIDE)
  public Imported take(
      byte[] zip,
      @QueryParam("above") @Whole @Nullable String above,
      @Context SecurityContext who) {
    var gone = Parameters.incarnation("above", above);
    if (!one.tryAcquire()) {
      throw Problems.busy("Expected no other import to be under way, but one is");
    }
    try {
      var imported = trees.take(zip, gone, Caller.of(who).name());
      relay.wake();
      tail.wake();
      checkpoints.wake();
      return imported;
    } catch (Refused refused) {
      throw Problems.refused(
          String.valueOf(refused.getMessage()), refused.fix(), refused.isConflict());
    } finally {
      one.release();
    }
  }
}
