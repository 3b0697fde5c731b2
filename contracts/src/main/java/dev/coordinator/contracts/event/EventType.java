package dev.coordinator.contracts.event;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one name of each event: {@code dev.coordinator.} + topic + kind + {@code .v1}. The topic is
 * its first two words, so that the two cannot disagree.
 */
public final class EventType {
  private static final String PREFIX = "dev.coordinator.";

  private static final Map<String, Class<? extends Event>> CLASS_OF =
      Map.ofEntries(
          entry("session.planned", SessionPlanned.class),
          entry("session.planned.revised", PlanRevised.class),
          entry("session.planned.restored", SessionRestored.class),
          entry("batch.requested", BatchRequested.class),
          entry("batch.completed", BatchCompleted.class),
          entry("sync.broadcast.session.moved", SessionMoved.class),
          entry("sync.broadcast.session.erasing", SessionErasing.class),
          entry("sync.broadcast.session.erased", SessionErased.class),
          entry("sync.broadcast.batch.moved", BatchMoved.class),
          entry("sync.broadcast.batch.noted", BatchNoted.class),
          entry("sync.broadcast.syncpoint.moved", SyncPointMoved.class),
          entry("sync.broadcast.blocker.moved", BlockerMoved.class),
          entry("sync.broadcast.drain.ordered", DrainOrdered.class),
          entry("sync.broadcast.drain.acknowledged", DrainAcknowledged.class),
          entry("sync.broadcast.withdrawal.ordered", WithdrawalOrdered.class),
          entry("sync.broadcast.checkin.reminded", CheckInReminded.class),
          entry("sync.broadcast.antipattern.noticed", AntiPatternNoticed.class),
          entry("sync.broadcast.replan.wished", ReplanWished.class),
          entry("sync.broadcast.revision.judged", RevisionJudged.class),
          entry("sync.broadcast.items.shared", ItemsShared.class),
          entry("sync.broadcast.items.stored", ItemsStored.class),
          entry("sync.broadcast.items.undelivered", ItemsUndelivered.class),
          entry("sync.broadcast.finding.told", FindingTold.class),
          entry("sync.broadcast.estimates.measured", EstimatesMeasured.class),
          entry("sync.broadcast.completion.lost", CompletionLost.class),
          entry("sync.broadcast.attempt.started", AttemptStarted.class),
          entry("sync.broadcast.attempt.lost", AttemptLost.class),
          entry("sync.broadcast.attempt.progressed", AttemptProgressed.class),
          entry("sync.broadcast.attempt.fenced", AttemptFenced.class),
          entry("sync.broadcast.agent.present", AgentPresent.class));

  private static final Map<Class<?>, String> NAME_OF =
      CLASS_OF.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private EventType() {}

  /** All type names, for tests and for whoever lists the vocabulary. */
  public static Set<String> all() {
    return CLASS_OF.keySet();
  }

  /** The type name of an event. */
  public static String of(Class<? extends Event> event) {
    var name = NAME_OF.get(event);
    if (name == null) {
      throw new IllegalArgumentException(
          "Expected to find a type name for " + event + ", but it has none");
    }
    return name;
  }

  /** The record of a type; empty for a type that this version does not know. */
  public static Optional<Class<? extends Event>> classOf(String type) {
    return Optional.ofNullable(CLASS_OF.get(type));
  }

  /** The topic of a type: its first two words. */
  public static String topicOf(String type) {
    var name = type.substring(PREFIX.length());
    return name.substring(0, name.indexOf('.', name.indexOf('.') + 1));
  }

  /** The four topics. */
  public static Set<String> topics() {
    return CLASS_OF.keySet().stream()
        .map(EventType::topicOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map.Entry<String, Class<? extends Event>> entry(
      String name, Class<? extends Event> event) {
    return Map.entry(PREFIX + name + ".v1", event);
  }
}
