package dev.coordinator.planner.neighbour;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.neighbour.model.Collisions;
import dev.coordinator.planner.neighbour.model.Neighbour;
import dev.coordinator.planner.neighbour.model.OpenBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells for which sessions of its repository a feature will have to wait, before it does. */
@ApplicationScoped
public class FindNeighbours {
  private final GoingSessions sessions;

  /** Looks among these sessions. */
  public FindNeighbours(GoingSessions sessions) {
    this.sessions = sessions;
  }

  /** The neighbours of a feature that would be submitted now. */
  public List<Neighbour> ofTried(Feature feature, Plan plan) {
    var repository = feature.repository();
    return repository == null
        ? List.of()
        : new Collisions(feature.policy().acrossSessions(), OpenBatch.of(plan.batches()))
            .with(sessions.in(repository));
  }

  /** The neighbours of a session as it stands; none once it has ended. */
  public List<Neighbour> ofSession(String session, Feature feature) {
    var repository = feature.repository();
    if (repository == null) {
      return List.of();
    }
    return sessions
        .ofSession(session)
        .map(own ->
            new Collisions(feature.policy().acrossSessions(), own.open())
                .with(sessions.olderThan(session, repository)))
        .orElse(List.of());
  }
}
