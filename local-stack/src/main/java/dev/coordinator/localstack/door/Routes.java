package dev.coordinator.localstack.door;

import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which service answers a path: the longest word decides, and what no other service owns is the
 * dashboard's.
 */
final class Routes {
  private static final Map<String, List<String>> OWNED =
      Map.of(
          "planner", List.of("features", "plans", "schedules", "segmentations"),
          "scheduler", List.of("sessions", "file-leases"),
          "gateway",
              List.of("claims", "attempts", "findings", "hooks", "items", "questions", "runners"));
  private static final String DASHBOARD = "checkpoint";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LONG_POLL = Duration.ofSeconds(35);
  private static final Map<String, Duration> LATER =
      Map.of(
          "claims", LONG_POLL, // because a claim may wait 25 s for work
          "questions", LONG_POLL, // and a question for what another researches
          "features", Duration.ofMinutes(1), // and a plan takes as long as it takes
          "plans", Duration.ofMinutes(1),
          "schedules", Duration.ofMinutes(1),
          "outbox", Duration.ofMinutes(11)); // because a service tries for 10 to mark all it keeps
  private static final Pattern RESOURCE = Pattern.compile("/api/v1/([a-z-]+)(?:[/?].*)?");
  private static final Pattern OPERATIONS =
      Pattern.compile(
          "/services/(planner|scheduler|gateway|checkpoint)(/q(?:[/?].*)?|/api/v1/outbox/.*)");
  private static final Pattern MCP = Pattern.compile("/mcp(?:[/?].*)?");

  private Routes() {}

  /** Where a request goes, and under which path. */
  record Target(String service, String uri) {}

  /** How long an answer may take to begin. */
  static Duration patience(HttpMethod method, String uri) {
    if (MCP.matcher(uri).matches()) {
      return LONG_POLL;
    }
    Matcher resource = RESOURCE.matcher(uri);
    return method.equals(HttpMethod.POST) && resource.matches()
        ? LATER.getOrDefault(resource.group(1), SOON)
        : SOON;
  }

  static Target of(String uri) {
    Matcher operations = OPERATIONS.matcher(uri);
    if (operations.matches()) {
      return new Target(operations.group(1), operations.group(2));
    }
    if (MCP.matcher(uri).matches()) {
      return new Target("gateway", uri);
    }
    Matcher resource = RESOURCE.matcher(uri);
    return new Target(resource.matches() ? ownerOf(resource.group(1)) : DASHBOARD, uri);
  }

  private static String ownerOf(String resource) {
    return OWNED.entrySet().stream()
        .filter(service -> service.getValue().contains(resource))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(DASHBOARD);
  }
}
