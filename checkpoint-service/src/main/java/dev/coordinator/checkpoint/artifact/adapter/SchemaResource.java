package dev.coordinator.checkpoint.artifact.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.event.Event;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The JSON Schemas of the state files, for whoever reads them with a program. */
@Path("/api/v1/schemas")
@Blocking
class SchemaResource {
  private static final List<String> NAMES =
      List.of("coordination-state", "batch-progress", "context", "contents");

  @Operation(summary = "The JSON Schema of a state file")
  @GET
  @Path("{name}")
  @Produces("application/schema+json")
  @Needs(Right.READ)
  public String schema(@PathParam("name") String name) throws IOException {
    if (!NAMES.contains(name)) {
      throw Problems.unknown("the schema", name);
    }
    try (var schema =
        Event.class.getResourceAsStream(
            "/dev/coordinator/contracts/artifact/" + name + ".schema.json")) {
      if (schema == null) {
        throw new IllegalStateException("Expected the schema " + name + " to be packaged");
      }
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
