package dev.coordinator.contracts.event;

/** Which service says an event: the one place where the pages about the topics look it up. */
final class Speaker {
  private Speaker() {}

  static String of(Class<? extends Event> event) {
    if (SchedulerNews.class.isAssignableFrom(event)
        || event == BatchRequested.class
        || event == CompletionLost.class) {
      return "scheduler";
    }
    if (event == EstimatesMeasured.class
        || event == SessionRestored.class
        || event == SessionErased.class) {
      return "checkpoint";
    }
    return EventType.topicOf(EventType.of(event)).equals("session.planned") ? "planner" : "gateway";
  }
}
