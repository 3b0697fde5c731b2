package dev.coordinator.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Shows credentials that nobody knows at every door of a running service that asks for none: who
 * shows one means to be known by it, and must not be taken for who shows nothing.
 */
public final class Impostors {
  private static final Set<Integer> REFUSED = Set.of(401, 429);
  private static final String BEARER = "Bearer wrong";

  private final URI service;
  private final RoleMatrix doors;

  /** The service must have been started on loopback without tokens. */
  public Impostors(URI service) {
    this.service = service;
    this.doors = new RoleMatrix(service);
  }

  /** Fails, naming all pairs at once, if any of them is let through anywhere. */
  public void areRefused() throws IOException, InterruptedException {
    var passed = new ArrayList<String>();
    var strangers = 0;
    var document = doors.document(null);
    for (var route : RoleMatrix.routes(document)) {
      strangers += doors.ask(route, null).status() == 401 ? 0 : 1;
      for (var shown : credentials().entrySet()) {
        var isKey = shown.getValue().equals(BEARER) && takesKey(document, route);
        var answer = doors.ask(route, null, shown.getKey(), shown.getValue());
        if (!isKey && !REFUSED.contains(answer.status())) {
          passed.add(route + " with " + shown + ": " + answer.status());
        }
      }
    }
    assertThat(passed).isEmpty();
    assertThat(strangers).as("doors that let through who shows nothing").isPositive();
  }

  private static Map<String, String> credentials() {
    var shown = new LinkedHashMap<String, String>();
    shown.put("authorization", BEARER);
    shown.put("Authorization", "bEARER " + AccessToken.random().secret());
    shown.put("AUTHORIZATION", "Basic YW5uOndyb25n");
    shown.put("Coordinator-Token", "wrong");
    return shown;
  }

  /** An old cookie is refused and forgotten, so that the browser is nobody's from then on. */
  public void oldCookiesAreForgotten(String route) throws IOException, InterruptedException {
    var port = service.getPort();
    var answer =
        doors.ask(
            route, null, "Cookie", "coordinator-" + port + "=" + AccessToken.random().secret());
    assertThat(answer.status()).isIn(REFUSED);
    assertThat(answer.headers().getOrDefault("set-cookie", List.of()))
        .singleElement()
        .asString()
        .startsWith("coordinator-" + port + "=;")
        .containsIgnoringCase("Max-Age=0");
  }

  private static boolean takesKey(JsonNode document, String route) {
    var words = route.split(" ");
    var door = document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    return door.toString().contains("key of the attempt");
  }
}
