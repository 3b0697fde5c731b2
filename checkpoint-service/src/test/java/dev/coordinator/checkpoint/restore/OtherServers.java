package dev.coordinator.checkpoint.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** This server as if it were one after another: what it has of a session can be forgotten. */
final class OtherServers {
  private static final List<String> TABLES =
      List.of(
          "checkpoint_without_files",
          "checkpoint_file",
          "checkpoint",
          "artifact_file",
          "artifact_tree",
          "quality_tally",
          "view_line",
          "view_sync_point",
          "view_batch",
          "view_session",
          "journal_chain",
          "journal_sequence_of",
          "journal");

  private final DataSource database;

  OtherServers(DataSource database) {
    this.database = database;
  }

  static Story paused(String session) {
    return Chat.underWay(session)
        .batchIs(Chat.FRONTEND, "frontend-agent", BatchState.READY, 1, null, null)
        .sessionIs(SessionState.PAUSED, "local", "end of the day");
  }

  byte[] export(Story story) throws Exception {
    return export(story, 0);
  }

  /** Of what is here already only the rest is said. */
  byte[] export(Story story, int here) throws Exception {
    var journal = "/api/v1/journal/" + story.session + "?limit=1000";
    try (var publisher = new Publisher()) {
      // the last one when all others are there, because with it the tree rests
      var before = story.arrivals().subList(here, story.arrivals().size() - 1);
      var there = here == 0 ? 0 : Ask.soFar(journal).path("items").size();
      publisher.publish(before);
      await().until(() -> Ask.soFar(journal).path("items").size() == there + before.size());
      publisher.publish(story.arrivals().getLast());
    }
    var last = story.arrivals().getLast().envelope().id();
    var zip = "/api/v1/artifacts/" + story.session + "/tree.zip";
    var tree = await().until(() -> Ask.bytes(zip), bytes -> TreeZip.of(bytes).journals(last));
    awaitFiles(story.session);
    return tree;
  }

  /** The files of checkpoints are made by another worker than the tree is. */
  private static void awaitFiles(String session) {
    var files = "/api/v1/checkpoints/" + session;
    await()
        .until(() -> {
          for (var one : Ask.soFar(files).path("items")) {
            if (Ask.soFar(files + "/" + one.path("number").asLong()).path("files").isEmpty()) {
              return false;
            }
          }
          return true;
        });
  }

  /** As if this were another server. */
  void forget(String session) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var table : TABLES) {
        statement.executeUpdate("delete from " + table + " where session = '" + session + "'");
      }
      statement.executeUpdate("delete from outbox where key = '" + session + "'");
      statement.executeUpdate("delete from inbox where event_id like '" + session + "-event-%'");
    }
    var folder = folder().resolve(session);
    if (Files.exists(folder)) {
      try (var all = Files.walk(folder)) {
        all.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
      }
    }
  }

  /**
   * Puts aside what it has of the session, to be another server meanwhile; because what is said
   * again comes in another order, and would not be the same journal.
   */
  void setAside(String session) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var table : TABLES) {
        statement.executeUpdate("drop table if exists aside_" + table);
        statement.executeUpdate(
            "create table aside_%s as select * from %s where session = '%s'"
                .formatted(table, table, session));
      }
    }
    forget(session);
  }

  /** Is again the server that had it then. */
  void bringBack(String session) throws Exception {
    forget(session);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var table : TABLES.reversed()) {
        statement.executeUpdate("insert into %s select * from aside_%s".formatted(table, table));
        statement.executeUpdate("drop table aside_" + table);
      }
    }
  }

  /** Something lies in its tree that is not of its newest state. */
  void left(String session, String path) throws Exception {
    var file = folder().resolve(session).resolve("20260301_100000").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into artifact_file (session, path, size, sha256)"
                    + " values (?, ?, 1, encode(sha256('x'), 'hex'))")) {
      insert.setString(1, session);
      insert.setString(2, path);
      insert.executeUpdate();
    }
  }

  static Path folder() {
    return Path.of(ConfigProvider.getConfig().getValue("coordinator.artifacts", String.class));
  }

  static HttpResponse<String> send(byte[] zip) throws Exception {
    return send(zip, 0);
  }

  /** To come behind an incarnation that is gone for good. */
  static HttpResponse<String> send(byte[] zip, int above) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(Ask.uri("/api/v1/checkpoints/import?above=" + above))
              .header("Content-Type", "application/zip")
              .POST(BodyPublishers.ofByteArray(zip))
              .build(),
          BodyHandlers.ofString());
    }
  }

  JsonNode said(String session) throws Exception {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select payload from outbox where key = ? and type like '%restored.v1'")) {
      query.setString(1, session);
      try (var rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        var said = new ObjectMapper().readTree(rows.getBytes(1));
        assertThat(rows.next()).as("it is said once").isFalse();
        return said;
      }
    }
  }
}
