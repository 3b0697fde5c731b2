package dev.coordinator.checkpoint.erasure.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.erasure.Erasures;
import dev.coordinator.checkpoint.erasure.Erasures.Wanted;
import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.outbox.ErasedSessions;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is to be erased and why it is not yet, and what is left of what was. */
@Path("/api/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ErasureResource {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final Erasures erasures;
  private final Reading reading;

  ErasureResource(Erasures erasures, Reading reading) {
    this.erasures = erasures;
    this.reading = reading;
  }

  /** Those that wait, the oldest first. */
  @Operation(summary = "What is to be erased and why it waits")
  @GET
  @Needs(Right.READ)
  public Waiting waiting(
      @QueryParam("limit") @Whole(least = 1, most = MOST, otherwise = USUAL)
          @Nullable String limit) {
    var most = Parameters.limit(limit, USUAL, MOST);
    return new Waiting(erasures.waiting(most).stream().map(Erasure::of).toList());
  }

  @Operation(summary = "How far the erasing of a session is")
  @GET
  @Path("{session}")
  @Needs(Right.READ)
  public Erasure one(@PathParam("session") String session) {
    var id = Parameters.id("an erasure of session", session);
    return erasures
        .waiting(id)
        .map(Erasure::of)
        .or(() -> reading.in(snapshot -> ErasedSessions.find(snapshot, id)).map(Erasure::of))
        .orElseThrow(() -> Problems.unknown("an erasure of session", id));
  }

  /** All that wait, up to the limit. */
  public record Waiting(List<Erasure> items) {}

  /**
   * How far the erasure of a session is.
   *
   * @param state {@code erasing} or {@code erased}
   * @param failure why nothing was deleted so far
   * @param export the file that it was exported to; absent where it was not
   */
  public record Erasure(
      String session,
      String state,
      String actor,
      String reason,
      @Nullable Instant since,
      @Nullable Integer tries,
      @Nullable String failure,
      @Nullable Instant erasedAt,
      @Nullable String export,
      @Nullable String sha256) {
    static Erasure of(Wanted wanted) {
      return new Erasure(
          wanted.session(),
          "erasing",
          wanted.actor(),
          wanted.reason(),
          wanted.since(),
          wanted.tries(),
          wanted.failure(),
          null,
          null,
          null);
    }

    static Erasure of(SessionErased erased) {
      return new Erasure(
          erased.session(),
          "erased",
          erased.actor(),
          erased.reason(),
          null,
          null,
          null,
          erased.erasedAt(),
          erased.export(),
          erased.sha256());
    }
  }
}
