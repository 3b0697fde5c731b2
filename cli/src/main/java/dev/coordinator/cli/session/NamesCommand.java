package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Prints what the newest sessions are called for a shell that completes a word, each once: by its
 * feature, or by its id where that name means a newer one. Nothing where no server answers at once.
 * A shell reads the lines as its own words, so nothing but letters, digits, points and dashes is
 * ever printed.
 */
@Command(name = "names", hidden = true, description = "Names and ids of sessions, for completion.")
public final class NamesCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Set<String> ENDED = Set.of("completed", "cancelled");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  @Mixin private final Desk desk = new Desk();

  @Option(names = "--open", description = "Only those that have not ended.")
  private boolean open;

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

  private List<String> names(JsonNode sessions) {
    var features = new HashSet<String>();
    var names = new ArrayList<String>();
    for (var session : sessions) {
      var feature = session.path("feature").asText();
      var name = features.add(feature) ? feature : session.path("session").asText();
      var ended = ENDED.contains(session.path("state").asText());
      if (HARMLESS.matcher(name).matches() && !(open && ended)) {
        names.add(name);
      }
    }
    return names;
  }
}
