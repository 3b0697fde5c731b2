package dev.coordinator.checkpoint.bucket;

import static dev.coordinator.checkpoint.bucket.CopiedSession.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bucket always refuses of one session keeps no other from its copy (M90-M98). */
@QuarkusTest
@TestProfile(WithBucket.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "copies"))
@WithTestResource(ArtifactsFolder.class)
class OneFailsIT {
  private static Store store;

  @Inject DataSource database;
  private Wire wire;

  @BeforeAll
  static void open() throws Exception {
    store = new Store();
  }

  @AfterAll
  static void close() throws Exception {
    WithBucket.noCredentials();
    store.close();
  }

  @BeforeEach
  void lay() throws Exception {
    WithBucket.credentials(Store.SECRET);
    wire = new Wire(WithBucket.port(), store.port());
  }

  @AfterEach
  void cut() throws Exception {
    wire.close();
  }

  private CopiedSession session(String id) {
    return new CopiedSession(id, store, database);
  }

  @Test
  void aTreeThatTheBucketNeverTakesKeepsNoOtherFromItsCopy() throws Exception {
    wire.breaksAt(request -> request.endsWith("/fails-refused.zip"));
    var refused = session("fails-refused").told();
    patiently().until(() -> BucketIT.trouble().contains("session fails-refused is not copied"));
    patiently().until(() -> Ask.figure("coordinator_copies_trouble") == 1);

    var other = session("fails-taken").told().awaitCopied();
    assertThat(other.copy()).isEqualTo(other.tree());
    assertThat(refused.copy()).isEmpty();

    wire.breaksAt(_ -> false);
    refused.awaitCopied();
    patiently().until(() -> Ask.figure("coordinator_copies_trouble") == 0);
  }

  /** As with credentials that may put objects and not delete any. */
  @Test
  void whatCannotBeRemovedKeepsNoTreeFromItsCopy() throws Exception {
    var erased = session("fails-stays").told().awaitCopied();
    wire.breaksAt(request -> request.startsWith("DELETE "));
    erased.isToBeErased();
    patiently().until(() -> BucketIT.trouble().contains("erased session fails-stays stays"));

    session("fails-added").told().awaitCopied();
    assertThat(erased.copy()).isNotEmpty();

    wire.breaksAt(_ -> false);
    patiently().until(() -> erased.count("erased_copy where session = '%s'") == 0);
    assertThat(erased.copy()).isEmpty();
    assertThat(erased.hasZip()).isFalse();
  }

  /** Else what another replica has removed of an erased session would come back, for ever. */
  @Test
  void whoHasLostTheLockOnACopySendsNothingMoreOfIt() throws Exception {
    var lost = new AtomicBoolean();
    wire.breaksAt(request -> {
      if (request.endsWith("/fails-lock.zip") && lost.compareAndSet(false, true)) {
        loseTheLock();
      }
      return false;
    });
    session("fails-lock").told().awaitCopied();

    assertThat(lost).isTrue();
    var sent =
        wire.asked("PUT").stream().filter(request -> request.contains("/fails-lock")).toList();
    // the zip is what every try begins with
    assertThat(sent.subList(0, 2)).allMatch(request -> request.endsWith("/fails-lock.zip"));
  }

  private void loseTheLock() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_locks l join pg_database d on d.oid = l.database"
              + " where l.locktype = 'advisory' and d.datname = current_database()"
              + " and (l.classid::bigint << 32 | l.objid::bigint)"
              + " = hashtextextended('copy fails-lock', 20)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
