package dev.coordinator.cli.runner.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.git.CloneFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies the artifacts of a repository's sessions into its checkout, so that {@code @.artifacts/…}
 * means the same there as on the server; without an answer it goes on next time where it stood.
 */
public final class Mirror {
  private static final long LARGEST = 16 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Door door;
  private final String repository;
  private final MirrorFolder folder;
  private final Consumer<String> complaints;
  private long copied;
  private String lastComplaint = "";

  public Mirror(
      Door door, String repository, Path checkout, CloneFolder clone, Consumer<String> complaints) {
    this.door = door;
    this.repository = repository;
    this.folder = new MirrorFolder(checkout, clone);
    this.complaints = complaints;
  }

  /** Copies what changed since the last time. */
  public synchronized void copy() {
    try {
      JsonNode sessions = changed();
      while (!sessions.isEmpty()) {
        for (JsonNode session : sessions) {
          copyOne(session);
          copied = Math.max(copied, session.path("version").asLong());
        }
        sessions = changed();
      }
    } catch (DoorException | Unreachable e) {
      complain(e);
    }
  }

  /** The next of the sessions whose files changed, oldest change first. */
  private JsonNode changed() {
    String path = "/api/v1/artifacts?repository=" + encoded(repository) + "&after=" + copied;
    return ask(path).path("items");
  }

  /** One session that cannot be copied must not hold up the others. */
  private void copyOne(JsonNode session) {
    try {
      copy(session, session.path("session").asText());
    } catch (DoorException | IOException e) {
      complain(e);
    }
  }

  private void copy(JsonNode session, String id) throws IOException {
    String path = "/api/v1/artifacts/" + encoded(id);
    for (JsonNode file : ask(path).path("files")) {
      String name = file.path("path").asText();
      var names = new ArrayList<String>();
      names.add(session.path("feature").asText());
      names.add(session.path("stamp").asText());
      names.addAll(List.of(name.split("/", -1)));
      Path target = folder.file(names);
      String sha256 = file.path("sha256").asText();
      if (file.path("size").asLong() <= LARGEST && !folder.has(target, sha256)) {
        folder.write(
            target, door.bytes(Call.get(path + "/" + segments(name)).waiting(PATIENCE)), sha256);
      }
    }
  }

  private JsonNode ask(String path) {
    return door.call(Call.get(path).waiting(PATIENCE), JsonNode.class);
  }

  private static String segments(String path) {
    return String.join("/", List.of(path.split("/")).stream().map(Mirror::encoded).toList());
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Says each trouble once, because the next round comes in seconds. */
  private void complain(Exception e) {
    String said = e.getMessage() == null ? e.toString() : e.getMessage();
    if (!said.equals(lastComplaint)) {
      lastComplaint = said;
      complaints.accept(said);
    }
  }
}
