package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.Sighting;
import dev.coordinator.gateway.attempt.model.AttemptEvent;
import dev.coordinator.gateway.attempt.model.AttemptEvent.AttemptEnded;
import dev.coordinator.gateway.attempt.model.AttemptLifecycle;
import dev.coordinator.gateway.attempt.model.RequestState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a decision changed about a stored request: all that saving and publishing it needs. */
public record Change(KnownRequest before, List<AttemptEvent> events, @Nullable Said said) {
  public Change {
    events = List.copyOf(events);
  }

  /** What the runner said at the end, and the hash by which its repetition is recognised. */
  public record Said(
      @Nullable Report report,
      @Nullable Evidence evidence,
      List<Sighting> sightings,
      String hash) {}

  /** Where the request is now. */
  public RequestState after() {
    return AttemptLifecycle.evolve(before.state(), events);
  }

  /** The end of the attempt, if it ended. */
  public Optional<AttemptEnded> end() {
    return events.stream()
        .filter(AttemptEnded.class::isInstance)
        .map(AttemptEnded.class::cast)
        .findFirst();
  }
}
