package dev.coordinator.checkpoint.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Where nobody says what is to become of exports, only a person's word erases. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class WithoutExportsIT {
  @Inject DataSource database;

  @Test
  void thePolicyWaitsAndAPersonIsObeyed() throws Exception {
    var session = new EndedSession(database).told();
    session.isToBeErased(true);
    await()
        .until(() ->
            session.count(
                    "erasing where session = '%s' and failure like 'COORDINATOR_EXPORTS neither%%'")
                == 1);
    assertThat(session.folder()).exists();
    assertThat(session.count("journal where session = '%s'")).isPositive();

    session.isToBeErased(false);
    session.onlyTheLineIsLeft();
    assertThat(
            session.count(
                "session_erased where session = '%s' and actor = 'anna' and export is null"))
        .isEqualTo(1);
  }
}
