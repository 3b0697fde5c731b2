package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.coordinator.cli.view.SessionView;
import java.util.function.Supplier;

/**
 * Looks at one session; what was seen last is kept in the server's own words, so that it can be
 * told when the server is away again.
 */
final class Looks implements Supplier<SessionView> {
  private final Sessions sessions;
  private final String id;
  private JsonNode last = MissingNode.getInstance();

  Looks(Sessions sessions, String id) {
    this.sessions = sessions;
    this.id = id;
  }

  @Override
  public SessionView get() {
    last = sessions.get(id);
    return Sessions.read(last, SessionView.class);
  }

  JsonNode last() {
    return last;
  }
}
