package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.view.model.Forecast;
import dev.coordinator.checkpoint.view.model.PresenceView;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.SessionState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions, newest first, how many there are in each state, and which agents' runners are
 * there; all as of one position.
 */
public record Overview(
    AsOf asOf,
    List<Card> items,
    Map<SessionState, Integer> counts,
    List<PresenceView> presences,
    @Nullable String next) {
  /**
   * A session with the number of its agents' batches in each state, when it will end, how many
   * things it asks people for, and what it waits for as a whole.
   */
  public record Card(
      SessionView session,
      Map<BatchState, Integer> progress,
      @Nullable Forecast forecast,
      int needs,
      List<String> waitsFor) {}

  /** Which sessions are asked for. */
  public enum Which {
    /** Those that can still move. */
    OPEN,
    ENDED,
    ALL
  }
}
