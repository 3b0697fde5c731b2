package dev.coordinator.gateway.log.adapter;

import dev.coordinator.access.Key;
import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.runner.LogChunk;
import dev.coordinator.gateway.attempt.Attempts;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.log.KeepLogs;
import dev.coordinator.gateway.log.KeepLogs.Answer;
import dev.coordinator.gateway.log.Logs;
import dev.coordinator.gateway.log.Logs.Chunk;
import dev.coordinator.gateway.web.Bearer;
import dev.coordinator.gateway.web.Carriers;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import dev.coordinator.outbox.Transactions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The door for what an agent printed: its runner brings it while the attempt is under lease,
 * whoever may read reads it for as long as the session is kept.
 */
@Path("/api/v1/attempts/{attempt}/log")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class LogResource {
  private static final int AT_ONCE = 16;

  private final KeepLogs keepLogs;
  private final Transactions transactions;
  private final Attempts attempts;
  private final Logs logs;

  LogResource(KeepLogs keepLogs, Transactions transactions, Attempts attempts, Logs logs) {
    this.keepLogs = keepLogs;
    this.transactions = transactions;
    this.attempts = attempts;
    this.logs = logs;
  }

  /** That the chunk is stored; {@code next} is the number of the next one. */
  record Stored(String attempt, int next) {}

  /** Some chunks in order; {@code next} is where to go on, absent at the end of what there is. */
  record Page(List<Chunk> chunks, @Nullable Integer next) {}

  @Operation(summary = "Keeps a numbered part of what an agent printed")
  @PUT
  @Path("/{chunk}")
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, key = Key.TOO)
  public Stored keep(
      @PathParam("attempt") String attempt,
      @PathParam("chunk") @Whole(most = LogChunk.MOST - 1) String number,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context SecurityContext who,
      @Nullable LogChunk body) {
    var fields = new Fields().name("attempt", attempt).present("body", body);
    var chunk = (int) fields.number("chunk", number, 0, 0, LogChunk.MOST - 1);
    if (body != null) {
      fields.present("text", body.text()).optionalText("text", body.text(), LogChunk.LONGEST);
    }
    fields.check();
    Carriers.check(who, List.of());
    var said = Objects.requireNonNull(body);
    var caller = new Credential.Runner(said.token(), Bearer.of(authorization));
    return stored(attempt, chunk, keepLogs.keep(attempt, caller, new Chunk(chunk, said.text())));
  }

  private static Stored stored(String attempt, int chunk, Answer answer) {
    return switch (answer) {
      case Answer.Stored(var next) -> new Stored(attempt, next);
      case Answer.OutOfOrder(var next) ->
          throw Problems.conflict(
              "Out of order",
              "Expected chunk %d of the log of %s next, or one again as it was, but this is %d"
                  .formatted(next, attempt, chunk));
      case Answer.Different _ ->
          throw Problems.conflict(
              "Another text",
              "Expected chunk %d of the log of %s again as it was, but another text is stored under this number, and stays"
                  .formatted(chunk, attempt));
      case Answer.NotHeld _ ->
          throw Problems.conflict(
              "The lease is over",
              "Expected attempt %s to be under lease with this token and key, but it is not"
                  .formatted(attempt));
      case Answer.Unknown _ -> throw unknown(attempt);
    };
  }

  @Operation(summary = "What an agent printed, part by part")
  @GET
  @RunOnVirtualThread
  @Needs(Right.READ)
  public Page read(
      @PathParam("attempt") String attempt,
      @QueryParam("from") @Whole(most = LogChunk.MOST) @Nullable String from) {
    var fields = new Fields().name("attempt", attempt);
    var first = (int) fields.number("from", from, 0, 0, LogChunk.MOST);
    fields.check();
    var found =
        transactions.run(tx -> from(tx, attempt, first)).orElseThrow(() -> unknown(attempt));
    return new Page(found, found.size() < AT_ONCE ? null : found.getLast().number() + 1);
  }

  /** Nothing of an attempt that is not known; of one that has printed nothing, no chunk. */
  private Optional<List<Chunk>> from(Connection tx, String attempt, int first) throws SQLException {
    return attempts.find(tx, attempt).isPresent()
        ? Optional.of(logs.from(tx, attempt, first, AT_ONCE))
        : Optional.empty();
  }

  private static HttpProblem unknown(String attempt) {
    return Problems.notFound("Expected to find attempt %s, but there is none".formatted(attempt));
  }
}
