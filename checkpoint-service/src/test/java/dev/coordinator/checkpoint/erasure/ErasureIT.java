package dev.coordinator.checkpoint.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.journal.Entries;
import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.checkpoint.stream.StreamReader;
import dev.coordinator.contracts.erasure.Leftovers;
import dev.coordinator.contracts.event.DrainAcknowledged;
import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.Envelope;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.event.SessionErasing;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.outbox.Transactions;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session is exported before anything of it is deleted, and then nothing brings it back. */
@QuarkusTest
@TestProfile(WithExports.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class ErasureIT {
  /** Those that hold a session only while it is worked at, or where a bucket is named. */
  private static final List<String> IN_PASSING =
      List.of(
          "checkpoint_without_files",
          "erasing",
          "erased_folder",
          "tree_copy",
          "tree_copy_object",
          "erased_copy",
          "unwritten_file");

  private static final String ORDERED = EventType.of(DrainOrdered.class);
  private static final String ACKNOWLEDGED = EventType.of(DrainAcknowledged.class);

  @Inject DataSource database;
  @Inject Transactions transactions;
  @Inject Entries entries;
  @Inject Erasures erasures;
  @Inject InstantSource clock;

  @AfterEach
  void unmount() throws Exception {
    WithExports.unmount();
  }

  /** What the story leaves empty. */
  private void filled(EndedSession session) throws Exception {
    for (var sql :
        List.of(
            "held_back values ('$S', 9999, '$S-x1', '"
                + ORDERED
                + "', 's', null, now(), '{"
                + "\"session\":\"$S\",\"epoch\":1,\"stopAll\":false,\"actor\":\"a\",\"reason\":\"r\"}')",
            "journal_lost values ('$S', 9998, '$S-x2', 'torn')",
            "held_behind_cause (event_id, session, type, source, causation, time, body)"
                + (" values ('$S-x3', '$S', '" + ACKNOWLEDGED + "', 's', 'c', now(),")
                + " '{\"session\":\"$S\",\"epoch\":1}')",
            "view_line values ('$S/b/9', 9, 1, '$S', 'b', 1, 'r', 'm', now())",
            "dead_letter (id, topic, key, service, reason, time, headers)"
                + " values ('$S-x4', 't', '$S', 'checkpoint', 'torn', now(), '{}')",
            "webhook (id, url, secret, kinds, made_by, made_at)"
                + " values ('wh-x', 'https://x.example/', '', '{}', 'a', now())"
                + " on conflict do nothing",
            "webhook_notice (id, webhook, about, session, kind, body, queued_at, state, ended_at)"
                + " values ('$S-n', 'wh-x', '$S', '$S', 'webhook.test', '{}', now(), 'arrived', now())",
            "session_trace values ('$S', 'trace')")) {
      session.execute("insert into " + sql);
    }
    try (var connection = database.getConnection()) {
      var unfilled = Leftovers.unfilled(connection, session.id);
      unfilled.removeAll(IN_PASSING);
      assertThat(unfilled).isEmpty();
    }
  }

  @Test
  void nothingGoesBeforeItIsExportedAndThenAllOfItAndNothingBringsItBack() throws Exception {
    var session = new EndedSession(database).told();
    filled(session);
    session.isToBeErased(true);
    assertThat(session.failure()).contains("it cannot be exported").contains("there is none");
    assertThat(Ask.json("/api/v1/erasures").path("items").findValuesAsText("session"))
        .contains(session.id);
    assertThat(session.folder()).exists();
    assertThat(session.leftovers()).containsKeys("journal", "view_session", "artifact_file");
    var zip = session.zip();
    var orphans = orphans();

    WithExports.mount();
    var erased = session.erased();
    var export = WithExports.folder().resolve(erased.path("export").asText());
    assertThat(export).hasBinaryContent(zip);
    assertThat(erased.path("sha256").asText()).isEqualTo(sha256(zip));
    assertThat(WithExports.folder().toFile().list()).as("no part is left").hasSize(1);
    session.onlyTheLineIsLeft();
    assertThat(session.count("outbox where key = '%s' and type like '%%.session.erased.v1'"))
        .isEqualTo(1);
    assertThat(Ask.get("/api/v1/journal/" + session.id).statusCode()).isEqualTo(404);
    assertThat(Ask.get("/api/v1/overview/" + session.id).statusCode()).isEqualTo(404);
    assertThat(orphans()).as("bytes of no file").isEqualTo(orphans);

    late(session);
    session.onlyTheLineIsLeft();
  }

  /** All of it again under other ids, something of a later version, and something torn. */
  private static void late(EndedSession session) throws Exception {
    var again = session.story.arrivals().stream().map(ErasureIT::again).toList();
    session.publish(again);
    try (var publisher = new Publisher()) {
      publisher.publishUnreadable(again(again.getLast()));
      publisher.publishUnknown(again(again(again.getLast())));
      publisher.publish(again(again(again(again.getLast()))));
    }
    await()
        .until(
            () -> session.count("inbox where event_id like '%s-%%-again%%'") == again.size() + 2);
  }

  private static Arrival again(Arrival arrival) {
    var was = arrival.envelope();
    return new Arrival(
        new Envelope(
            was.id() + "-again",
            was.type(),
            was.source(),
            was.time(),
            was.causation(),
            was.sequence()),
        arrival.event());
  }

  private long orphans() throws Exception {
    try (var connection = database.getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*) from checkpoint_bytes b where not exists"
                        + " (select from checkpoint_file f where f.sha256 = b.sha256)")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void whoDiesBetweenTheExportAndTheDeletionDoesBothAgain() throws Exception {
    WithExports.mount();
    var session = new EndedSession(database).told();
    session.execute(
        """
        create or replace function die() returns trigger language plpgsql as $$
          begin raise exception 'killed'; end $$;
        create trigger dies before delete on journal for each row
          when (old.session = '$S') execute function die();
        """);
    session.isToBeErased(false);
    assertThat(session.failure()).contains("killed");
    var zip = session.zip();
    var export =
        WithExports.folder().resolve(session.id + "-20260301_100000-" + session.id + ".zip");
    assertThat(export).hasBinaryContent(zip);
    assertThat(session.folder()).exists();
    assertThat(session.count("session_erased where session = '%s'")).isZero();
    assertThat(session.count("outbox where key = '%s' and type like '%%.session.erased.v1'"))
        .isZero();

    session.execute("drop trigger dies on journal");
    assertThat(session.erased().path("export").asText()).isEqualTo(export.toFile().getName());
    assertThat(export).hasBinaryContent(zip);
    session.onlyTheLineIsLeft();
  }

  /** As the journal does it: the head first, then what is noted with the entry. */
  @Test
  void aPersonsWordWhileThePolicyErasesWaitsForNobodyThatWaitsForIt() throws Exception {
    WithExports.mount();
    var session = new EndedSession(database).told();
    transactions.execute(tx -> {
      var _ = entries.lockHead(tx);
      erasures.want(tx, new SessionErasing(session.id, true, "policy", "kept"), clock.instant());
      // the eraser must find it, and comes as far as to the head
      tx.commit();
      var _ = entries.lockHead(tx);
      await()
          .until(
              () -> session.count("pg_locks where not granted and locktype = 'transactionid'") > 0);
      tx.createStatement().execute("set local lock_timeout = '300ms'");
      erasures.want(tx, new SessionErasing(session.id, false, "anna", "now"), clock.instant());
    });
    session.erased();
    assertThat(session.count("session_erased where session = '%s' and actor = 'anna'")).isOne();
  }

  @Test
  void whoFollowsTheStreamIsToldThatASessionIsErased() throws Exception {
    WithExports.mount();
    var session = new EndedSession(database).told();
    try (var all = new StreamReader("?thin=true", null);
        var other = new StreamReader("?session=another", null)) {
      assertThat(all.anything().comment()).isEqualTo("follows the journal");
      assertThat(other.anything().comment()).isEqualTo("follows the journal");
      session.isToBeErased(false);
      session.erased();

      var event = all.anything();
      while (!event.name().equals("session.erased")) {
        event = all.anything();
      }
      assertThat(event.data()).isEqualTo("{\"session\":\"" + session.id + "\"}");
      assertThat(event.id()).isEmpty();
      assertThat(other.anything().comment()).as("nothing of another session").isEqualTo("quiet");
    }
  }

  @Test
  void whatIsExportedIsReadAsAWholeAndNotTakenWhereItWasErased() throws Exception {
    WithExports.mount();
    var session = new EndedSession(database).told();
    session.isToBeErased(false);
    var export = WithExports.folder().resolve(session.erased().path("export").asText());
    session.onlyTheLineIsLeft();
    var zip = Files.readAllBytes(export);
    assertThat(new String(zip, UTF_8)).contains("session.erasing.v1");

    // whether it is whole is looked at first
    assertThat(imported(zip).body()).contains("it is completed");
    var spoiled = zip.clone();
    spoiled[zip.length / 2] ^= 1;
    assertThat(imported(spoiled).body()).doesNotContain("it is completed");
    session.onlyTheLineIsLeft();
  }

  private static HttpResponse<String> imported(byte[] zip) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(Ask.uri("/api/v1/checkpoints/import"))
              .header("Content-Type", "application/zip")
              .POST(BodyPublishers.ofByteArray(zip))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
