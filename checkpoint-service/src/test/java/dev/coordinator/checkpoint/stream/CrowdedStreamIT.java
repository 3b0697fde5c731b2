package dev.coordinator.checkpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.contracts.access.RoleMatrix;
import dev.coordinator.embedded.EmbeddedInfra;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More readers than there are places: who comes too late is told so, and when to come again. */
@QuarkusTest
@TestProfile(CrowdedStreamIT.ThreePlaces.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class CrowdedStreamIT {
  /** Three places, two of them at most for one caller. */
  public static class ThreePlaces implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var settings = new HashMap<>(RoleMatrix.settings());
      settings.put("coordinator.stream.max", "3");
      settings.put("coordinator.stream.max-of-one-caller", "2");
      return settings;
    }
  }

  private final List<HttpURLConnection> readers = new ArrayList<>();

  @Inject MeterRegistry metrics;

  @BeforeEach
  void awaitFreePlaces() {
    await()
        .until(() ->
            metrics.find("coordinator.stream.readers").gauges().stream()
                .noneMatch(readers -> readers.value() > 0));
  }

  @AfterEach
  void close() {
    readers.forEach(HttpURLConnection::disconnect);
  }

  @Test
  void oneCallerGetsItsShareAllTogetherGetAllAndWhoLeavesMakesRoom() throws Exception {
    assertThat(reader("viewer").getResponseCode()).isEqualTo(200);
    assertThat(reader("viewer").getResponseCode()).isEqualTo(200);
    assertIsTurnedAway(reader("viewer"), 429, "viewer has as many as one may have");

    assertThat(reader("member").getResponseCode()).isEqualTo(200);
    assertIsTurnedAway(reader("member"), 503, "all are taken");

    readers.getFirst().disconnect();
    await().untilAsserted(() -> assertThat(reader("member").getResponseCode()).isEqualTo(200));
  }

  @Test
  void whoAsksForTheHeadOnlyTakesNoPlace() throws Exception {
    assertThat(stranger("HEAD")).isEqualTo(401);
    for (int i = 0; i < 3; i++) {
      var head = reader("viewer");
      head.setRequestMethod("HEAD");
      assertThat(head.getResponseCode()).isEqualTo(200);
    }
    await().untilAsserted(() -> assertThat(reader("viewer").getResponseCode()).isEqualTo(200));
  }

  private static int stranger(String method) throws IOException {
    var connection = (HttpURLConnection) Ask.uri("/api/v1/stream").toURL().openConnection();
    connection.setRequestMethod(method);
    return connection.getResponseCode();
  }

  private HttpURLConnection reader(String role) throws IOException {
    var connection = (HttpURLConnection) Ask.uri("/api/v1/stream").toURL().openConnection();
    connection.setReadTimeout(20_000);
    connection.setRequestProperty("Authorization", "Bearer " + RoleMatrix.secret(role));
    readers.add(connection);
    return connection;
  }

  private static void assertIsTurnedAway(HttpURLConnection late, int status, String why)
      throws IOException {
    assertThat(late.getResponseCode()).isEqualTo(status);
    assertThat(late.getContentType()).startsWith("application/problem+json");
    assertThat(late.getHeaderField("Retry-After")).isEqualTo("5");
    assertThat(new String(late.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains(why);
  }
}
