package dev.coordinator.planner.neighbour;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.neighbour.model.Collisions;
import dev.coordinator.planner.neighbour.model.GoingSession;
import dev.coordinator.planner.neighbour.model.Neighbour;
import dev.coordinator.planner.neighbour.model.OpenBatch;
import dev.coordinator.planner.schedule.LeftTheRow;
import dev.coordinator.planner.schedule.MakeSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Tells for which sessions of its repository a feature will have to wait, before it does. It
 * compares them in the row before the solvers, because that may take as long as to plan.
 */
@ApplicationScoped
public class FindNeighbours {
  private final GoingSessions sessions;
  private final MakeSchedule schedules;

  /** Looks among these sessions, in this row. */
  public FindNeighbours(GoingSessions sessions, MakeSchedule schedules) {
    this.sessions = sessions;
    this.schedules = schedules;
  }

  /** The neighbours of a feature that would be submitted now. */
  public List<Neighbour> ofTried(Feature feature, Plan plan) {
    var repository = feature.repository();
    return repository == null
        ? List.of()
        : among(sessions.in(repository), feature, OpenBatch.of(plan.batches()));
  }

  /** The neighbours of a session as it stands; none once it has ended. */
  public List<Neighbour> ofSession(String session, Feature feature) {
    var repository = feature.repository();
    if (repository == null) {
      return List.of();
    }
    return sessions
        .ofSession(session)
        .map(own -> among(sessions.olderThan(session, repository), feature, own.open()))
        .orElse(List.of());
  }

  /** Never refused, because by now the feature is planned; nobody where nobody waits to be told. */
  private List<Neighbour> among(List<GoingSession> others, Feature feature, List<OpenBatch> own) {
    if (others.isEmpty()) {
      return List.of();
    }
    try {
      return schedules.inAnotherTurn(
          () -> new Collisions(feature.policy().acrossSessions(), own).with(others));
    } catch (LeftTheRow _) {
      return List.of();
    }
  }
}
