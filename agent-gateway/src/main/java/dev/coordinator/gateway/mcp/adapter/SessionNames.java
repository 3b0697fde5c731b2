package dev.coordinator.gateway.mcp.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a session as people name it: by its id, by its feature (then the newest), or as its tree is
 * named, {@code @.artifacts/feature} with or without {@code /stamp}.
 */
@Singleton
class SessionNames {
  private static final int LONGEST = 300;
  private static final int MOST_PAGES = 20;
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
  private static final Pattern TREE =
      Pattern.compile("@?(?:\\./)?\\.artifacts/([^/]+)(?:/([0-9]{8}_[0-9]{6}))?/?");
  private static final Pattern FEATURE = Pattern.compile("([^/]+?)(?:/([0-9]{8}_[0-9]{6}))?/?");

  private final SchedulerDoor scheduler;

  SessionNames(SchedulerDoor scheduler) {
    this.scheduler = scheduler;
  }

  /** The session's id, which there may be none with; throws the problem for a name of none. */
  String idOf(ToolCall call, @Nullable String given) {
    new Fields().text("session", given, LONGEST).check();
    var name = Objects.requireNonNull(given).strip();
    if (ID.matcher(name).matches()) {
      return name;
    }
    var tree = TREE.matcher(name);
    var named = tree.matches() ? tree : FEATURE.matcher(name);
    return (named.matches()
            ? newest(call, named.group(1), named.group(2))
            : Optional.<String>empty())
        .orElseThrow(() ->
            Problems.notFound(
                "Expected a session named %s, but there is none: session_status lists the newest"
                    .formatted(Shown.of(name))));
  }

  private Optional<String> newest(ToolCall call, String feature, @Nullable String stamp) {
    var path = "/api/v1/sessions?limit=100";
    for (var page = 0; page < MOST_PAGES; page++) {
      var sessions = scheduler.get(call, path);
      for (var session : sessions.path("items")) {
        if (isNamed(session, feature, stamp)) {
          return Optional.of(session.path("session").asText());
        }
      }
      if (!sessions.has("next")) {
        break;
      }
      path =
          "/api/v1/sessions?limit=100&before="
              + SchedulerDoor.encoded(sessions.path("next").asText());
    }
    return Optional.empty();
  }

  private static boolean isNamed(JsonNode session, String name, @Nullable String stamp) {
    return session.path("feature").asText().equals(name)
        && (stamp == null || session.path("stamp").asText().equals(stamp));
  }
}
