package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import java.util.ArrayList;

/** Finds the session that a blocker keeps waiting, because its id alone says only the batch. */
final class OpenBlocker {
  private OpenBlocker() {}

  /**
   * The one session of the overview that has an open blocker of this id.
   *
   * @throws Complaint if none has, or several have
   */
  static String sessionOf(String blocker, JsonNode overview) {
    var found = new ArrayList<String>();
    for (var card : overview.path("items")) {
      for (var one : card.at("/session/blockers")) {
        if (one.path("blocker").asText().equals(blocker)
            && !one.path("state").asText().equals("resolved")) {
          found.add(card.at("/session/session").asText());
        }
      }
    }
    if (found.size() > 1) {
      throw Complaint.usage(
          "Expected one session with an open blocker %s, but %s have it: name one with --session"
              .formatted(blocker, String.join(" and ", found)));
    }
    if (found.isEmpty()) {
      throw Complaint.failed(
          "Expected an open blocker %s in one of the newest sessions, but there is none: look at"
                  .formatted(blocker)
              + " status SESSION, or name it with --session");
    }
    return found.getFirst();
  }
}
