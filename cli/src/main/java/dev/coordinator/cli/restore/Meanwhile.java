package dev.coordinator.cli.restore;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.screen.Plain;
import dev.coordinator.cli.session.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What has changed here since a session rested: in a clone, and in who is there to work. */
final class Meanwhile {
  private final Artifacts tree;
  private final String session;
  private final Sessions sessions;

  Meanwhile(Artifacts tree, String session, Sessions sessions) {
    this.tree = tree;
    this.session = session;
    this.sessions = sessions;
  }

  /** Of the clone that a person looks at it with, which is told to be none if it is none. */
  List<String> lines(Path clone) {
    var lines = new ArrayList<String>();
    if (hasRepository()) {
      try {
        lines.addAll(drift(clone).lines());
      } catch (GitFailed e) {
        lines.add("no clone was looked at: " + Plain.line(String.valueOf(e.getMessage())));
      }
    }
    lines.addAll(missingAgents());
    return lines;
  }

  /** The same; a folder that is no clone of the session's repository says nothing of it. */
  List<String> linesIfClone(Path folder) {
    var lines = new ArrayList<String>();
    if (hasRepository()) {
      try {
        var drift = drift(folder);
        lines.addAll(drift.isOfItsRepository() ? drift.lines() : List.of());
      } catch (GitFailed _) {
        // most folders are no clones
      }
    }
    lines.addAll(missingAgents());
    return lines;
  }

  /** As a list for people; a line that goes on with the one before is no item of its own. */
  static List<String> listed(List<String> lines) {
    return lines.stream().map(line -> line.startsWith("  ") ? line : "- " + line).toList();
  }

  private boolean hasRepository() {
    return tree.json("context.json").path("repository").isTextual();
  }

  private Drift drift(Path clone) {
    return new Drift(Repository.at(clone), session, tree.json("batch-progress.json"));
  }

  private List<String> missingAgents() {
    try {
      var present = new HashSet<String>();
      for (var one : sessions.overview(session).path("presences")) {
        if (one.path("slots").asInt() > 0) {
          present.add(one.path("agent").asText());
        }
      }
      var lines = new ArrayList<String>();
      for (var agent : tree.json("context.json").path("agents")) {
        var name = agent.path("name").asText();
        if (!present.contains(name)) {
          lines.add("no runner carries agent " + Plain.line(name) + " here yet");
        }
      }
      return lines;
    } catch (DoorException | Unreachable _) {
      return List.of("which agents are there could not be asked");
    }
  }
}
