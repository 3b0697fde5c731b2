package dev.coordinator.planner.neighbour.model;

import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.feature.Policy.AcrossSessions;
import java.time.Duration;
import java.util.List;

/**
 * A session that has not ended, as far as the planner has heard of it.
 *
 * @param unitOfTime what a minute of its plan lasts
 * @param rule whether it has begun beside older ones, or waits for their end
 * @param open the batches of its plan that are neither accepted nor cancelled
 */
public record GoingSession(
    String session,
    String feature,
    String title,
    SessionState state,
    Duration unitOfTime,
    AcrossSessions rule,
    List<OpenBatch> open) {}
