package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a person calls a session: its id, its feature, or the folder of its tree. */
record SessionName(String given) {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private static final Pattern TREE =
      Pattern.compile("@?(?:\\./)?\\.artifacts/([^/]+)(?:/([0-9]{8}_[0-9]{6}))?/?");

  /**
   * The id as given, or that of the newest session called so; pages of sessions, the newest first,
   * are asked for by where they begin.
   */
  Optional<String> among(Function<String, JsonNode> page) {
    if (ID.matcher(given).matches()) {
      return Optional.of(given);
    }
    var tree = TREE.matcher(given);
    var feature = tree.matches() ? tree.group(1) : given;
    var stamp = tree.matches() && tree.group(2) != null ? tree.group(2) : "";
    var before = "";
    do {
      var one = page.apply(before);
      for (var session : one.path("items")) {
        if (session.path("feature").asText().equals(feature)
            && (stamp.isEmpty() || session.path("stamp").asText().equals(stamp))) {
          return Optional.of(session.path("session").asText());
        }
      }
      before = Sessions.cursor(one);
    } while (!before.isEmpty());
    return Optional.empty();
  }
}
