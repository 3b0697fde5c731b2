package dev.coordinator.checkpoint.artifact.adapter;

import dev.coordinator.access.Needs;
import dev.coordinator.checkpoint.artifact.StateSchemas;
import dev.coordinator.checkpoint.door.Problems;
import dev.coordinator.contracts.access.Right;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The JSON Schemas of the state files, for whoever reads them with a program. */
@Path("/api/v1/schemas")
@Blocking
class SchemaResource {
  @Operation(summary = "The JSON Schema of a state file")
  @GET
  @Path("{name}")
  @Produces("application/schema+json")
  @Needs(Right.READ)
  public String schema(@PathParam("name") String name) {
    return StateSchemas.named(name).orElseThrow(() -> Problems.unknown("the schema", name));
  }
}
