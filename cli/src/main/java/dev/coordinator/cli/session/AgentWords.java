package dev.coordinator.cli.session;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The last line that the agent of each batch printed, as the journal has it; a journal that does
 * not answer only means older lines.
 */
public final class AgentWords implements Supplier<Map<String, String>> {
  private static final String PROGRESS = ".attempt.progressed.";

  private final Sessions sessions;
  private final String session;
  private final Map<String, String> words = new HashMap<>();
  private String position = "";

  /** What the agents of this session say. */
  public AgentWords(Sessions sessions, String session) {
    this.sessions = sessions;
    this.session = session;
  }

  @Override
  public Map<String, String> get() {
    try {
      for (var entry : sessions.journal(session, position).path("items")) {
        position = entry.path("position").asText();
        if (entry.path("type").asText().contains(PROGRESS)) {
          var said = entry.path("body");
          words.put(said.path("batch").asText(), said.path("message").asText());
        }
      }
    } catch (DoorException | Unreachable later) {
      return words;
    }
    return words;
  }
}
