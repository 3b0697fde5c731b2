package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.coordinator.cli.screen.Ending;
import dev.coordinator.cli.screen.Pace;
import java.util.function.Supplier;

/**
 * What stands beside a session's state while it is watched: its agents' words and the forecast of
 * its end, which is asked for at every tenth look, because it changes slowly. What does not answer
 * is left out.
 */
public final class Beside implements Supplier<Pace> {
  private static final int LOOKS = 10;

  private final Sessions sessions;
  private final String session;
  private final AgentWords words;
  private JsonNode forecast = MissingNode.getInstance();
  private int looks;

  /** Of this session. */
  public Beside(Sessions sessions, String session) {
    this.sessions = sessions;
    this.session = session;
    this.words = new AgentWords(sessions, session);
  }

  @Override
  public Pace get() {
    if (looks++ % LOOKS == 0) {
      forecast = sessions.forecast(session);
    }
    var said = words.get();
    return new Pace(said, words.unit().orElse(null), Ending.of(forecast));
  }
}
