package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.view.model.PresenceView;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.contracts.event.BatchState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions, newest first, and which agents' runners are there; all as of one position. */
public record Overview(
    AsOf asOf, List<Card> items, List<PresenceView> presences, @Nullable String next) {
  /** A session with the number of its agents' batches in each state. */
  public record Card(SessionView session, Map<BatchState, Integer> progress) {}
}
