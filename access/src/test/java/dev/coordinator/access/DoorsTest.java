package dev.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoorsTest {
  private final Doors doors = new Doors(Stream.of(Things.class, String.class));

  @Path("/api/v1/things/")
  @Produces("application/json")
  public static class Things {
    @GET
    public void list() {}

    @POST
    @Consumes({"application/yaml", "application/json"})
    public void make() {}

    @DELETE
    @Path("{id: [0-9]+}")
    public void end() {}

    @GET
    @Produces({"text/plain", "image/png"})
    @Path("{id}/files/{file: .+}")
    public void file() {}
  }

  @Test
  void anAddressHasTheMethodsOfAllItsDoors() {
    assertThat(doors.allow("/api/v1/things"))
        .containsExactly(Map.entry("Allow", "GET, HEAD, OPTIONS, POST"));
    assertThat(doors.allow("/api/v1/things/")).isEqualTo(doors.allow("/api/v1/things"));
  }

  @Test
  void aVariableIsOnePartOfAnAddressUnlessItSaysMore() {
    assertThat(doors.allow("/api/v1/things/7")).containsEntry("Allow", "DELETE, OPTIONS");
    assertThat(doors.allow("/api/v1/things/x")).isEmpty();
    assertThat(doors.allow("/api/v1/things/x/files/a/b.txt"))
        .containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(doors.allow("/api/v1/things/x/y/files/a")).isEmpty();
  }

  @Test
  void anAddressKnowsItsTypesByItsMethodsAndElseByItsClass() {
    assertThat(doors.read("/api/v1/things"))
        .containsExactlyInAnyOrder("application/yaml", "application/json");
    assertThat(doors.read("/api/v1/things/7")).isEmpty();
    assertThat(doors.given("/api/v1/things")).containsExactly("application/json");
    assertThat(doors.given("/api/v1/things/x/files/a")).containsExactly("text/plain", "image/png");
  }

  @Test
  void whoSendsOrWantsAnotherTypeIsToldWhichThereAre() {
    assertThat(Strays.of(406, "/api/v1/things/x/files/a", doors).fix())
        .isEqualTo("Ask for one of: text/plain, image/png.");
    assertThat(Strays.of(415, "/api/v1/things", doors).fix())
        .startsWith("Send one of: ")
        .contains("application/yaml");
    assertThat(Strays.of(415, "/elsewhere", doors).fix()).contains("/q/openapi");
    assertThat(Strays.of(405, "/api/v1/things", doors).headers()).containsKey("Allow");
  }

  @Test
  void anAddressIsKnownByItsDoor() {
    assertThat(doors.templateOf("/api/v1/things/")).contains("/api/v1/things");
    assertThat(doors.templateOf("/api/v1/things/7")).contains("/api/v1/things/{id}");
    assertThat(doors.templateOf("/api/v1/things/{id: [0-9]+}")).contains("/api/v1/things/{id}");
    assertThat(doors.templateOf("/api/v1/things/x/files/a/b.txt"))
        .contains("/api/v1/things/{id}/files/{file}");
    assertThat(doors.templateOf("/api/v1/others/7")).isEmpty();
  }

  @Test
  void whereThereIsNoDoorNothingIsAllowed() {
    assertThat(doors.allow("/elsewhere")).isEmpty();
  }
}
