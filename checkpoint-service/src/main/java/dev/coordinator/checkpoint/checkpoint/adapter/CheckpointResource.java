package dev.coordinator.checkpoint.checkpoint.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.checkpoint.Checkpoints;
import dev.coordinator.checkpoint.checkpoint.Checkpoints.Numbered;
import dev.coordinator.checkpoint.checkpoint.Checkpoints.Saved;
import dev.coordinator.checkpoint.checkpoint.model.Occasion;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What was saved of a session, checkpoint by checkpoint; nothing of it ever changes. */
@Path("/api/v1/checkpoints/{session}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class CheckpointResource {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final Checkpoints checkpoints;
  private final Journal journal;

  CheckpointResource(Checkpoints checkpoints, Journal journal) {
    this.checkpoints = checkpoints;
    this.journal = journal;
  }

  @Operation(summary = "The checkpoints of a session")
  @GET
  @Needs(Right.READ)
  public Page list(
      @PathParam("session") String session,
      @QueryParam("after") @Whole @Nullable String after,
      @QueryParam("limit") @Whole(least = 1, most = MOST, otherwise = USUAL)
          @Nullable String limit) {
    var id = Parameters.id("the session", session);
    var most = Parameters.limit(limit, USUAL, MOST);
    var found = checkpoints.after(id, Parameters.position("after", after), most);
    if (found.isEmpty() && !journal.knows(id)) {
      throw Problems.unknown("the session", id);
    }
    return new Page(
        found.stream().map(one -> Shown.of(one, null)).toList(),
        found.size() < most ? null : found.getLast().number());
  }

  @Operation(summary = "A checkpoint")
  @GET
  @Path("{number}")
  @Needs(Right.READ)
  public Shown one(
      @PathParam("session") String session, @PathParam("number") @Whole String number) {
    var saved = saved(session, number);
    var files = saved.files();
    return Shown.of(saved.checkpoint(), files == null ? null : List.copyOf(files.values()));
  }

  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON),
        @Content(mediaType = MediaType.TEXT_PLAIN)
      })
  @Operation(summary = "A file of a checkpoint")
  @GET
  @Path("{number}/{path:.+}")
  @Produces(MediaType.WILDCARD)
  @Needs(Right.READ)
  public Response file(
      @PathParam("session") String session,
      @PathParam("number") @Whole String number,
      @PathParam("path") String path) {
    var saved = saved(session, number);
    var files = saved.files();
    if (files == null || !files.containsKey(path)) {
      throw Problems.unknown("the file", path);
    }
    var checkpoint = saved.checkpoint();
    var bytes =
        checkpoints
            .bytes(checkpoint.checkpoint().session(), checkpoint.number(), path)
            .orElseThrow(() -> Problems.unknown("the file", path));
    var type = path.endsWith(".json") ? "application/json" : "text/plain;charset=UTF-8";
    return Response.ok(bytes).type(type).header("Cache-Control", "private, immutable").build();
  }

  private Saved saved(String session, String number) {
    var id = Parameters.id("the session", session);
    if (!number.matches("[1-9][0-9]{0,17}")) {
      throw Problems.unknown("the checkpoint", number);
    }
    return checkpoints
        .find(id, Long.parseLong(number))
        .orElseThrow(() -> Problems.unknown("the checkpoint", number));
  }

  /** A page and where the next one begins. */
  public record Page(List<Shown> items, @Nullable Long next) {}

  /**
   * A checkpoint.
   *
   * @param link the journal's link there: whoever kept it can tell what the state was made of
   * @param files in the answer for one checkpoint only; absent until they are made
   */
  public record Shown(
      String session,
      long number,
      long position,
      @Nullable Long sequence,
      Occasion occasion,
      String subject,
      Instant time,
      @Nullable String link,
      @Nullable List<TreeFile> files) {
    static Shown of(Numbered numbered, @Nullable List<TreeFile> files) {
      var checkpoint = numbered.checkpoint();
      return new Shown(
          checkpoint.session(),
          numbered.number(),
          checkpoint.position(),
          checkpoint.sequence(),
          checkpoint.occasion(),
          checkpoint.subject(),
          checkpoint.time(),
          numbered.link(),
          files);
    }
  }
}
