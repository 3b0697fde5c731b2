package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Prints features and ids of the newest sessions for a shell that completes a word; nothing where
 * no server answers at once. A shell reads the lines as its own words, so nothing but letters,
 * digits, points and dashes is ever printed.
 */
@Command(name = "names", hidden = true, description = "Names and ids of sessions, for completion.")
public final class NamesCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  @Mixin private final Desk desk = new Desk();

  @Override
  public Integer call() {
    try {
      var call = Call.get("/api/v1/sessions?limit=50").waiting(PATIENCE);
      names(desk.door().call(call, JsonNode.class).path("items")).forEach(desk::print);
    } catch (DoorException | Unreachable none) {
      return Exit.OK;
    }
    return Exit.OK;
  }

  private static Set<String> names(JsonNode sessions) {
    var names = new LinkedHashSet<String>();
    sessions.forEach(session -> names.add(session.path("feature").asText()));
    sessions.forEach(session -> names.add(session.path("session").asText()));
    names.removeIf(name -> !HARMLESS.matcher(name).matches());
    return names;
  }
}
