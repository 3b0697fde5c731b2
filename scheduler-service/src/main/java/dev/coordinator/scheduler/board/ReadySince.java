package dev.coordinator.scheduler.board;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.board.model.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Since when the batches of a session were ready before it went on, for whoever measures. */
record ReadySince(Map<String, Instant> batches) {
  static ReadySince on(Board board) {
    var batches = new HashMap<String, Instant>();
    for (var card : board.cards()) {
      if (card.state() instanceof BatchState.Ready(var since)) {
        batches.put(card.id(), since);
      }
    }
    return new ReadySince(batches);
  }

  /** How long a batch that is requested now was ready; zero if it became so only now. */
  Optional<Duration> waitOf(Event said, Instant now) {
    return said instanceof BatchRequested asked
        ? Optional.of(Duration.between(batches.getOrDefault(asked.batch(), now), now))
        : Optional.empty();
  }
}
