package dev.coordinator.cli.demo;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.util.HashSet;
import java.util.List;

/**
 * The runners of the demo as the server knows them: a feature that is handed in before they are
 * there is told to wait for them, although they were shown already.
 */
record Presences(DemoServer server, List<String> agents) {
  private static final int LOOKS = 100;
  private static final long LOOK_MILLIS = 100;

  /** Returns when all are there, and at the latest after ten seconds, because they come anyway. */
  void await(Children children) throws InterruptedException {
    for (var look = 0; look < LOOKS && !areThere(); look++) {
      Survivors.check(children);
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private boolean areThere() {
    var there = new HashSet<String>();
    try {
      for (var presence : server.sessions().presences()) {
        if (presence.path("repository").asText().equals(server.repository())
            && presence.path("slots").asInt() > 0) {
          there.add(presence.path("agent").asText());
        }
      }
    } catch (DoorException | Unreachable later) {
      return false;
    }
    return there.containsAll(agents);
  }
}
