package dev.coordinator.contracts.event;

/**
 * Everything that passes between the services: the permitted records are the whole vocabulary, and
 * each has one type name from which its topic follows.
 */
public sealed interface Event
    permits SessionPlanned,
        PlanRevised,
        SessionRestored,
        SessionErased,
        BatchRequested,
        BatchCompleted,
        SchedulerNews,
        AttemptNews,
        AgentPresent,
        CompletionLost,
        DrainAcknowledged,
        EstimatesMeasured,
        FindingTold,
        ItemsStored,
        ItemsUndelivered {

  /** The session that orders this event on its topic. */
  String session();

  /** What orders this event on its topic: nothing overtakes another event of the same key. */
  default String key() {
    return session();
  }
}
