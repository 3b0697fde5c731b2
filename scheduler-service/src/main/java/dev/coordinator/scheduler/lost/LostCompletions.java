package dev.coordinator.scheduler.lost;

import dev.coordinator.contracts.event.CompletionLost;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests whose completion came and could not be read. They count as lost only while they are
 * open, so that nothing has to be undone when the letter comes again.
 */
public interface LostCompletions {
  /**
   * The completion of this request is lost; without a request, perhaps that of any open request of
   * the session.
   *
   * @return what is lost since now, each once
   */
  List<CompletionLost> note(
      Connection tx, String session, @Nullable String request, String reason, Instant now)
      throws SQLException;

  /** Why the completion was lost, by request, of all open requests of these sessions. */
  Map<String, String> of(Collection<String> sessions);
}
