package dev.coordinator.cli.session;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last line that the agent of each batch printed, as the journal has it; a journal that does
 * not answer only means older lines.
 */
public final class AgentWords implements Supplier<Map<String, String>> {
  private static final String PLANNED = ".session.planned.v";
  private static final String PROGRESS = ".attempt.progressed.";

  private final Sessions sessions;
  private final String session;
  private final Map<String, String> words = new HashMap<>();
  private @Nullable Duration unit;
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
        if (entry.path("type").asText().contains(PLANNED)) {
          unit = duration(entry.at("/body/feature/policy/unitOfTime").asText("PT1M"));
        }
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

  /** What a plan minute lasts, as far as was read; absent before the plan was. */
  Optional<Duration> unit() {
    return Optional.ofNullable(unit);
  }

  private static @Nullable Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException newer) {
      return null;
    }
  }
}
