package dev.coordinator.checkpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.contracts.access.RoleMatrix;
import dev.coordinator.contracts.access.TokenFile;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Who may no longer read gets nothing more, also of what began while it might. */
@QuarkusTest
@TestProfile(CrowdedStreamIT.ThreePlaces.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class RevokedStreamIT {
  @ConfigProperty(name = "coordinator.tokens")
  Path file;

  @Test
  void aTokenThatIsRevokedEndsItsStreamAndNoOther() throws Exception {
    var asItWas = TokenFile.read(file);
    try (var viewer = reader("viewer");
        var member = reader("member")) {
      viewer.anything();
      member.anything();

      asItWas.without("viewer").write(file);
      await().until(viewer::hasEnded);
      assertThat(status("viewer")).isEqualTo(401);

      var story = Chat.completed("stream-revoked");
      try (var publisher = new Publisher()) {
        publisher.publish(story.arrivals());
      }
      assertThat(member.next().data()).contains("stream-revoked");
      assertThat(member.hasEnded()).isFalse();
    } finally {
      asItWas.write(file);
      await().until(() -> status("viewer") == 200);
    }
  }

  /** Comes again while the places are still taken by readers of an earlier test that have left. */
  private static StreamReader reader(String role) {
    return await("a place for " + role)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> new StreamReader("?session=stream-revoked", null, RoleMatrix.secret(role)),
            Objects::nonNull);
  }

  private static int status(String role) {
    return RestAssured.given()
        .header("Authorization", "Bearer " + RoleMatrix.secret(role))
        .get(Ask.uri("/api/v1/overview"))
        .statusCode();
  }
}
