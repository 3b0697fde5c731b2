package dev.coordinator.checkpoint.bucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.contracts.event.SessionErasing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;

/** A session that is told to its end, at once or in two parts, and what lies of it in the store. */
final class CopiedSession {
  /** Behind the first agent's accepted batch and the sync point, while the second one works. */
  private static final int FIRST_PART = 18;

  final String id;
  private final Story story;
  private final Store store;
  private final DataSource database;

  CopiedSession(String id, Store store, DataSource database) {
    this.id = id;
    this.story = Chat.completed(id);
    this.store = store;
    this.database = database;
  }

  CopiedSession told() throws Exception {
    return told(story.arrivals());
  }

  CopiedSession toldFirstPart() throws Exception {
    return told(story.arrivals().subList(0, FIRST_PART));
  }

  CopiedSession toldTheRest() throws Exception {
    return told(story.arrivals().subList(FIRST_PART, story.arrivals().size()));
  }

  CopiedSession isToBeErased() throws Exception {
    story.tell(new SessionErasing(id, false, "anna", "asked for"));
    publish(List.of(story.arrivals().getLast()));
    return this;
  }

  private CopiedSession told(List<Arrival> arrivals) throws Exception {
    var all = count("journal where session = '%s'") + arrivals.size();
    publish(arrivals);
    await().until(() -> count("journal where session = '%s'") == all);
    await().until(() -> count("artifact_tree where session = '%s' and written = wanted") == 1);
    return this;
  }

  private static void publish(List<Arrival> arrivals) throws Exception {
    try (var publisher = new Publisher()) {
      publisher.publish(arrivals);
    }
  }

  /** Longer than the pauses after some failures. */
  static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60));
  }

  /** The newest version of its tree lies in the bucket, as the notes say. */
  CopiedSession awaitCopied() {
    patiently()
        .until(() ->
            count(
                    "artifact_tree t join tree_copy c using (session) where session = '%s'"
                        + " and t.version > 0 and written = wanted and c.version = t.version")
                == 1);
    return this;
  }

  /** Its tree as the service gives it, byte by byte as characters. */
  Map<String, String> tree() {
    var files = new TreeMap<String, String>();
    for (var file : Ask.json("/api/v1/artifacts/" + id).path("files")) {
      var path = file.path("path").asText();
      files.put(path, text(Ask.bytes("/api/v1/artifacts/" + id + "/" + path)));
    }
    return files;
  }

  /** Its tree as it lies in the bucket, likewise. */
  Map<String, String> copy() {
    var files = new TreeMap<String, String>();
    store
        .objects(WithBucket.PREFIX + id + "/")
        .forEach((path, bytes) -> files.put(path, text(bytes)));
    return files;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  boolean hasZip() {
    return store.objects(WithBucket.PREFIX).containsKey(id + ".zip");
  }

  byte[] zip() {
    return Objects.requireNonNull(store.objects(WithBucket.PREFIX).get(id + ".zip"));
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
