package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.json.Required;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.board.Boards;
import dev.coordinator.scheduler.filelease.model.FileQueue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tells who holds which files of a repository and who waits for them, as of one moment. */
@Path("/api/v1/file-leases")
@Produces(MediaType.APPLICATION_JSON)
class FileLeaseResource {
  private final Boards boards;
  private final Transactions transactions;

  FileLeaseResource(Boards boards, Transactions transactions) {
    this.boards = boards;
    this.transactions = transactions;
  }

  /** A repository of which nothing is held, be it known or not, has two empty lists. */
  record Answer(String repository, List<Held> held, List<Waiting> waiting) {}

  /**
   * @param state of the batch, such as running or in_review
   * @param agent who works on it or has reported
   * @param token what the batch must name when its result comes; a later grant has a larger one
   */
  record Held(
      String session,
      String batch,
      String state,
      @Nullable String agent,
      long token,
      List<String> globs) {}

  /**
   * @param since from when on it lacked nothing but files
   * @param behind all that it waits for
   */
  record Waiting(
      String session, String batch, Instant since, List<String> globs, List<Behind> behind) {}

  /**
   * @param holds true for who has the files, false for who is to have them first
   */
  record Behind(String session, String batch, boolean holds, List<String> globs) {}

  @Operation(summary = "Who holds which files of a repository, and who waits behind whom")
  @GET
  @Needs(Right.READ)
  public Answer of(@QueryParam("repository") @Required @Nullable String repository) {
    if (repository == null || repository.isBlank() || repository.indexOf('\0') >= 0) {
      throw Problems.badField(
          "repository",
          "Expected the name of a repository, but there is none that could be one",
          "Add ?repository= with the name that the feature file gives.");
    }
    var queue =
        transactions.run(tx -> {
          boards.holdStill(tx);
          return FileQueue.of(
              FileRows.holders(tx, repository), ReservationRows.read(tx, repository));
        });
    return answer(repository, queue);
  }

  private static Answer answer(String repository, FileQueue queue) {
    return new Answer(
        repository,
        queue.held().stream().map(FileLeaseResource::held).toList(),
        queue.waiting().stream().map(FileLeaseResource::waiting).toList());
  }

  private static Held held(FileQueue.Holder holder) {
    var lease = holder.lease();
    return new Held(
        lease.session(),
        lease.batch(),
        holder.state(),
        holder.agent(),
        lease.token(),
        lease.scope().globs());
  }

  private static Waiting waiting(FileQueue.Waiter waiter) {
    return new Waiting(
        waiter.session(),
        waiter.batch(),
        waiter.since(),
        waiter.scope().globs(),
        waiter.behind().stream()
            .map(way -> new Behind(way.session(), way.batch(), way.holds(), way.scope().globs()))
            .toList());
  }
}
