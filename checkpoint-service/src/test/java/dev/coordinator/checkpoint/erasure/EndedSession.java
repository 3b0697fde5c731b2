package dev.coordinator.checkpoint.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.contracts.erasure.Leftovers;
import dev.coordinator.contracts.event.SessionErasing;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** A session that has ended and whose tree is written, as somebody wants it erased. */
final class EndedSession {
  final String id = "erase-" + UUID.randomUUID();
  final Story story = Chat.completed(id);
  private final DataSource database;

  EndedSession(DataSource database) {
    this.database = database;
  }

  /** All of it has come, its tree is written, and the files of its checkpoints are there. */
  EndedSession told() throws Exception {
    publish(story.arrivals());
    await().until(() -> count("artifact_tree where written = wanted and session = '%s'") == 1);
    await().until(() -> count("checkpoint_without_files where session = '%s'") == 0);
    await().until(() -> count("journal where session = '%s'") == story.arrivals().size());
    await().until(() -> count("artifact_tree where written = wanted and session = '%s'") == 1);
    return this;
  }

  void isToBeErased(boolean byPolicy) throws Exception {
    var actor = byPolicy ? "policy" : "anna";
    story.tell(new SessionErasing(id, byPolicy, actor, "asked for"));
    publish(List.of(story.arrivals().getLast()));
  }

  void publish(List<Arrival> arrivals) throws Exception {
    try (var publisher = new Publisher()) {
      publisher.publish(arrivals);
    }
  }

  JsonNode erasure() {
    return Ask.soFar("/api/v1/erasures/" + id);
  }

  /** Why nothing was deleted, once that is said. */
  String failure() {
    return await().until(() -> erasure().path("failure").asText(), failure -> !failure.isEmpty());
  }

  JsonNode erased() {
    return await().until(this::erasure, one -> one.path("state").asText().equals("erased"));
  }

  byte[] zip() {
    return Ask.bytes("/api/v1/artifacts/" + id + "/tree.zip");
  }

  Path folder() {
    var root = ConfigProvider.getConfig().getValue("coordinator.artifacts", String.class);
    return Path.of(root).resolve(id);
  }

  /** But for the word that it is erased, which is published and kept a while. */
  void onlyTheLineIsLeft() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(leftovers()).containsOnlyKeys("session_erased", "outbox");
          assertThat(leftovers().values()).containsOnly(1L);
          assertThat(folder()).doesNotExist();
        });
  }

  /** The ids in the inbox are this test's. */
  TreeMap<String, Long> leftovers() throws SQLException {
    try (var connection = database.getConnection()) {
      var left = Leftovers.of(connection, id);
      left.remove("inbox");
      return left;
    }
  }

  long count(String query) throws SQLException {
    try (var connection = database.getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery("select count(*) from " + query.formatted(id))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql.replace("$S", id));
    }
  }
}
