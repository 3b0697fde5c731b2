package dev.coordinator.checkpoint.bucket;

import static dev.coordinator.checkpoint.bucket.CopiedSession.patiently;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.artifact.Zip;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every tree is copied to the bucket that is named, whole and byte for byte, whatever breaks on the
 * way, and is gone there when its session is erased (M90-M98, M118-M122).
 */
@QuarkusTest
@TestProfile(WithBucket.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    // of its own, because the trees of other tests' sessions lie nowhere any more
    initArgs = @ResourceArg(name = "schema", value = "copies"))
@WithTestResource(ArtifactsFolder.class)
class BucketIT {
  private static final String CONTENTS = "contents.json";
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

  @Test
  void aTreeArrivesByteForByteAndBesideItTheWholeAsOneZip() throws Exception {
    var session = session("bucket-whole").told().awaitCopied();

    assertThat(session.copy()).isEqualTo(session.tree());
    assertThat(session.zip()).isEqualTo(Ask.bytes("/api/v1/artifacts/bucket-whole/tree.zip"));
    patiently().until(() -> trouble().isEmpty());
  }

  @Test
  void onlyWhatChangedIsSentAgainAndTheContentsComeLast() throws Exception {
    var session = session("bucket-order").toldFirstPart().awaitCopied();
    var before = wire.asked("PUT").size();
    session.toldTheRest().awaitCopied();

    var later = wire.asked("PUT").subList(before, wire.asked("PUT").size());
    var key = "PUT /trees/team/one/bucket-order/";
    assertThat(later).contains(key + "final-summary.md");
    assertThat(later).doesNotContain(key + "agent-reports/backend-agent-batch1.md");
    assertThat(later.getLast()).isEqualTo(key + CONTENTS);
    assertThat(session.copy()).isEqualTo(session.tree());
  }

  @Test
  void whoReadsWhileItIsCopiedTakesNoHalfATreeForAWholeOne() throws Exception {
    var session = session("bucket-torn").toldFirstPart().awaitCopied();
    wire.breaksAt(request -> request.endsWith("bucket-torn/" + CONTENTS));
    session.toldTheRest();
    patiently().until(() -> trouble().contains("session bucket-torn is not copied"));

    var torn = session.copy();
    assertThat(torn).containsKey("final-summary.md");
    var files = new TreeMap<String, byte[]>();
    torn.forEach((path, text) -> files.put(path, text.getBytes(ISO_8859_1)));
    assertThat(imported(Zip.of("bucket-torn", "20260301_100000", files)))
        .contains("contents.json")
        .doesNotContain("it is completed");
    // whether it is whole is looked at first
    assertThat(imported(session.zip())).contains("it is completed");

    wire.breaksAt(_ -> false);
    assertThat(session.awaitCopied().copy()).isEqualTo(session.tree());
  }

  /** As for whoever is killed when all is sent and nothing is noted. */
  @Test
  void whoDiesBeforeItIsNotedSendsItAgain() throws Exception {
    var session = session("bucket-killed");
    session.execute(
        """
        create or replace function die_copying() returns trigger language plpgsql as $$
          begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
        create trigger dies_copying before update of version on tree_copy for each row
          when (new.session = '$S') execute function die_copying();
        """);
    session.told();
    patiently()
        .until(() ->
            session.count("tree_copy where session = '%s' and failure like '%%TransactionFailed%%'")
                == 1);
    assertThat(session.copy()).containsKey(CONTENTS);
    assertThat(session.count("tree_copy_object where session = '%s'")).isZero();

    session.execute("drop trigger dies_copying on tree_copy");
    assertThat(session.awaitCopied().copy()).isEqualTo(session.tree());
  }

  @Test
  void aBucketThatIsDownDelaysOnlyTheCopies() throws Exception {
    wire.close();
    var session = session("bucket-down").told();
    await().until(() -> session.count("checkpoint_without_files where session = '%s'") == 0);
    patiently().until(() -> trouble().contains("there is no connection to s3://trees/team/one/"));
    assertThat(Ask.get("/q/health/ready").statusCode()).isEqualTo(200);
    assertThat(Ask.get("/api/v1/artifacts/bucket-down/tree.zip").statusCode()).isEqualTo(200);
    patiently().until(() -> Ask.figure("coordinator_copies_waiting") > 0);
    assertThat(Ask.figure("coordinator_copies_trouble")).isEqualTo(1);

    wire = new Wire(WithBucket.port(), store.port());
    assertThat(session.awaitCopied().copy()).isEqualTo(session.tree());
    patiently().until(() -> trouble().isEmpty());
    patiently().until(() -> Ask.figure("coordinator_copies_waiting") == 0);
  }

  @Test
  void whatIsErasedIsGoneThereTooOnceTheBucketCanBeReached() throws Exception {
    var other = session("bucket-erased2").told().awaitCopied();
    var session = session("bucket-erased").told().awaitCopied();
    wire.close();
    session.isToBeErased();
    var erasure = "/api/v1/erasures/" + session.id;
    patiently().until(() -> Ask.soFar(erasure).path("state").asText().equals("erased"));
    assertThat(session.count("erased_copy where session = '%s'")).isEqualTo(1);
    assertThat(session.copy()).isNotEmpty();

    wire = new Wire(WithBucket.port(), store.port());
    patiently().until(() -> session.count("erased_copy where session = '%s'") == 0);
    assertThat(session.copy()).isEmpty();
    assertThat(session.hasZip()).isFalse();
    assertThat(other.copy()).isEqualTo(other.tree());
    assertThat(other.hasZip()).isTrue();
  }

  @Test
  void aTreeThatCannotBeReadKeepsNoOtherFromItsCopy() throws Exception {
    var spoiled = session("bucket-spoiled").told().awaitCopied();
    var root = ConfigProvider.getConfig().getValue("coordinator.artifacts", String.class);
    var file = Path.of(root, "bucket-spoiled", "20260301_100000", CONTENTS);
    var bytes = Files.readAllBytes(file);
    Files.delete(file);
    spoiled.execute("update tree_copy set version = 0 where session = '$S'");
    patiently()
        .until(() ->
            spoiled.count("tree_copy where session = '%s' and failure like '%%as it was written'")
                == 1);
    session("bucket-readable").told().awaitCopied();

    Files.write(file, bytes);
    spoiled.awaitCopied();
  }

  @Test
  void wrongCredentialsAreToldAndNothingElseSuffers() throws Exception {
    WithBucket.credentials("another-secret");
    var session = session("bucket-refused").told();
    patiently().until(() -> trouble().contains("refuses these credentials"));
    assertThat(session.copy()).isEmpty();
    assertThat(Ask.get("/q/health/ready").statusCode()).isEqualTo(200);

    WithBucket.credentials(Store.SECRET);
    session.awaitCopied();
  }

  @Test
  void aBucketThatIsNotThereIsToldByItsName() throws Exception {
    var elsewhere = store.bucket().resolveSibling("elsewhere");
    Files.move(store.bucket(), elsewhere);
    var session = session("bucket-nowhere").told();
    patiently().until(() -> trouble().contains("there is no bucket s3://trees/team/one/"));

    Files.move(elsewhere, store.bucket());
    session.awaitCopied();
  }

  private CopiedSession session(String id) {
    return new CopiedSession(id, store, database);
  }

  static String trouble() {
    for (var check : Ask.json("/q/health/ready").path("checks")) {
      if (check.path("name").asText().equals("copies")) {
        return check.path("data").path("trouble").asText("");
      }
    }
    throw new AssertionError("Expected the copies among the checks of health");
  }

  private static String imported(byte[] zip) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(Ask.uri("/api/v1/checkpoints/import"))
              .header("Content-Type", "application/zip")
              .POST(BodyPublishers.ofByteArray(zip))
              .build();
      return http.send(request, BodyHandlers.ofString(UTF_8)).body();
    }
  }
}
