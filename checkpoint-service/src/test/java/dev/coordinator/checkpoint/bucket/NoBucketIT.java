package dev.coordinator.checkpoint.bucket;

import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What lies in a bucket that is not named any more is not forgotten. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class NoBucketIT {
  @Inject DataSource database;

  @Test
  void whatWasErasedAndLiesThereStillIsCounted() throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into erased_copy (place, session) values ('s3://before/', 'left-there')");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Ask.figure("coordinator_copies_elsewhere") == 1);
      statement.execute("delete from erased_copy where session = 'left-there'");
    }
  }
}
