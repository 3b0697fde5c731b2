package dev.coordinator.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.view.SessionView;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The tree of a session that was paused: the server writes it a moment after the pause, because the
 * journal comes first, and a runner copies it to the checkout a moment after that.
 */
final class SavedTree {
  private static final int PATIENCE_SECONDS = 10;
  private static final long LOOK_MILLIS = 200;
  private static final String STATE = "coordination-state.json";
  private static final String CONTENTS = "contents.json";

  private final Sessions sessions;
  private final Path folder;

  /** Also in this folder, if a copy of trees lies there. */
  SavedTree(Sessions sessions, Path folder) {
    this.sessions = sessions;
    this.folder = folder;
  }

  /** Waits until it is there as the session was paused; false if it is not in time. */
  boolean await(SessionView paused) throws InterruptedException {
    for (var look = 0; look < PATIENCE_SECONDS * 1000 / LOOK_MILLIS; look++) {
      if (isThere(paused)) {
        return true;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return false;
  }

  private boolean isThere(SessionView paused) {
    try {
      var state = Json.TOLERANT.readTree(sessions.artifact(paused.session(), STATE));
      return state.path("status").asText().equals("paused") && isCopied(paused);
    } catch (DoorException | Unreachable | JsonProcessingException notYet) {
      return false;
    }
  }

  /** A copy ends with its contents, which name all other files with their hashes. */
  private boolean isCopied(SessionView paused) {
    var stamp = paused.stamp();
    var tree = folder.resolve(".artifacts").resolve(paused.feature());
    if (stamp == null || !Files.isDirectory(tree.resolve(stamp))) {
      return true;
    }
    try {
      var here = Files.readString(tree.resolve(stamp).resolve(CONTENTS));
      return here.equals(sessions.artifact(paused.session(), CONTENTS));
    } catch (IOException notYet) {
      return false;
    }
  }
}
