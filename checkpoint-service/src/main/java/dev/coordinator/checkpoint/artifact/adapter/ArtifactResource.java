package dev.coordinator.checkpoint.artifact.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.checkpoint.artifact.Folders;
import dev.coordinator.checkpoint.artifact.PackTree;
import dev.coordinator.checkpoint.artifact.Trees;
import dev.coordinator.checkpoint.artifact.Trees.TreeItem;
import dev.coordinator.checkpoint.artifact.Trees.TreeListing;
import dev.coordinator.checkpoint.door.Parameters;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The trees for whoever mirrors or reads them; a file is text or JSON, never a page. */
@Path("/api/v1/artifacts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ArtifactResource {
  private static final int USUAL = 100;
  private static final int MOST = 1000;
  private static final int TRIES = 20;

  private final Trees trees;
  private final Folders folders;
  private final PackTree packing;

  ArtifactResource(Trees trees, Folders folders, PackTree packing) {
    this.trees = trees;
    this.folders = folders;
    this.packing = packing;
  }

  @Operation(summary = "Which trees of artifacts have changed behind a position")
  @GET
  @Needs(Right.READ)
  public Page changed(
      @QueryParam("repository") @Nullable String repository,
      @QueryParam("after") @Whole @Nullable String after,
      @QueryParam("limit") @Whole(least = 1, most = MOST, otherwise = USUAL)
          @Nullable String limit) {
    var most = Parameters.limit(limit, USUAL, MOST);
    var name = repository == null ? null : Parameters.id("the repository", repository);
    var items = trees.changedAfter(Parameters.position("after", after), name, most);
    return new Page(items, items.size() < most ? null : items.getLast().version());
  }

  @Operation(summary = "The files of a session's tree")
  @GET
  @Path("{session}")
  @Needs(Right.READ)
  public TreeListing listing(@PathParam("session") String session) {
    var id = Parameters.id("the session", session);
    return trees.listing(id).orElseThrow(() -> Problems.unknown("artifacts of the session", id));
  }

  /** The whole tree, to be unpacked at the root of a repository. */
  @APIResponse(
      responseCode = "200",
      description = "The tree, as one whole state.",
      content = @Content(mediaType = "application/zip"))
  @APIResponse(responseCode = "503", description = "The tree is written all the time; ask again.")
  @Operation(summary = "A session's tree as a zip")
  @GET
  @Path("{session}/tree.zip")
  @Produces({"application/zip", MediaType.APPLICATION_JSON})
  @Needs(Right.READ)
  public Response zip(@PathParam("session") String session) throws IOException {
    for (var tries = 0; tries < TRIES; tries++) {
      var tree = listing(session);
      var zip = packing.zip(tree);
      if (zip.isPresent()) {
        return Response.ok(zip.get())
            .type("application/zip")
            .header("Cache-Control", "no-cache")
            .build();
      }
    }
    throw Problems.busy("Expected a tree that rests, but it is being written all the time");
  }

  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON),
        @Content(mediaType = MediaType.TEXT_PLAIN)
      })
  @Operation(summary = "A file of a session's tree")
  @GET
  @Path("{session}/{path:.+}")
  @Produces(MediaType.WILDCARD)
  @Needs(Right.READ)
  public Response file(@PathParam("session") String session, @PathParam("path") String path)
      throws IOException {
    var tree = listing(session);
    // only what was written is looked for, so a path can name nothing else on the disk
    var known = tree.files().stream().anyMatch(file -> file.path().equals(path));
    var bytes = known ? folders.read(tree.feature() + "/" + tree.stamp(), path).orElse(null) : null;
    if (bytes == null) {
      throw Problems.unknown("the file", path);
    }
    var type = path.endsWith(".json") ? "application/json" : "text/plain;charset=UTF-8";
    return Response.ok(bytes).type(type).header("Cache-Control", "no-cache").build();
  }

  /** A page and where the next one begins. */
  public record Page(List<TreeItem> items, @Nullable Long next) {}
}
