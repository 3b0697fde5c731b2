package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Cables;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.LiveReader;
import dev.coordinator.stories.stage.Replays;
import dev.coordinator.stories.stage.RunningStack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Two of each service do the work of one, and one of them can go at any time. */
@Tag("faults")
class ReplicasStory {
  /** The times with which Kafka comes, for what our broker has shorter ones. */
  private static final Map<String, String> AS_KAFKA_COMES =
      Map.of(
          "COORDINATOR_KAFKA__group.initial.rebalance.delay.ms", "3000",
          "COORDINATOR_KAFKA__group.min.session.timeout.ms", "6000",
          "COORDINATOR_KAFKA__broker.session.timeout.ms", "9000",
          "COORDINATOR_KAFKA__broker.heartbeat.interval.ms", "2000");

  /** What our services ask for on a broker that allows no less. */
  private static final String SESSION = "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS";

  private static final int AT_ONCE = 4;

  static final List<String> SERVICES = Cables.SERVICES;

  private static RunningStack stack;

  @BeforeAll
  static void start() {
    stack = RunningStack.start(Conditions.SHORT_LEASES.replicas(2));
  }

  @AfterAll
  static void end() throws Exception {
    stack.close();
  }

  @Test
  void oneOfTwoDiesAndTheOtherGoesOnWithinFiveSeconds() throws Exception {
    migrationsRanOnce(stack);
    for (var service : List.of("scheduler", "gateway")) {
      assertThat(longestStandstill(stack, service)).as("seconds without %s", service).isLessThan(5);
    }
  }

  @Test
  void everyReplicaIsRestartedUnderLoad() throws Exception {
    try (var crew =
            new Crew(stack.web(), Duration.ofMillis(400), Sessions.agents("rolling", AT_ONCE));
        var sessions = Sessions.keepComing(stack, "rolling", AT_ONCE)) {
      for (var service : SERVICES) {
        for (var replica : List.of(service, service + "-2")) {
          int before = crew.told().size();
          stack.parts().restart(replica);
          assertThat(crew.told().size())
              .as("reports while %s restarted", replica)
              .isGreaterThan(before);
        }
      }
      sessions.end(Duration.ofMinutes(2));
      isWhole(sessions, crew);
    }
  }

  private static void isWhole(Sessions sessions, Crew crew) {
    var invariants = stack.invariants();
    var ledger = stack.ledger();
    for (var session : sessions.all()) {
      invariants.hold(session);
      ledger.holds(session);
    }
    assertThat(crew.told()).extracting(Crew.Told::status).containsOnly(200);
    ledger.keepsWhatWasAnswered(crew.told());
    ledger.everythingIsPublished();
    Replays.of(stack).giveTheLiveState();
  }

  @Test
  void aReaderGoesOnAtTheOtherReplicaAndMissesNothing() throws Exception {
    try (var reader = new LiveReader(stack.web())) {
      for (var replica : List.of("checkpoint", "checkpoint-2")) {
        try (var load = new Load(stack, stack.web(), "read-" + replica)) {
          load.awaitAccepted(6);
          stack.parts().crash(replica);
          load.ends();
        }
      }
      await("every event at the reader")
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(reader.ids()).isEqualTo(journal()));
      assertThat(reader.breaks()).as("times that its replica was killed").isPositive();
    }
  }

  private static List<String> journal() {
    return stack.ledger().texts("select position from checkpoint.journal order by position");
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void theOtherMayPublishWithinFiveSecondsAndDoes(String service) throws Exception {
    assertThat(untilTheOtherMayPublish(service)).as("seconds of %s", service).isLessThan(5);
    try (var load = new Load(stack, stack.web(), "publish-" + service)) {
      load.ends();
    }
  }

  /** From the kill of the one that publishes; which one it is shows when it is gone. */
  private static double untilTheOtherMayPublish(String service) {
    for (var replica : List.of(service, service + "-2")) {
      var before = publisher(service);
      long killed = System.nanoTime();
      long pid = stack.parts().kill(replica);
      var next =
          await("another to publish for " + service)
              .pollInterval(Duration.ofMillis(20))
              .atMost(Duration.ofSeconds(30))
              .until(
                  () -> publisher(service),
                  now ->
                      !now.isEmpty()
                          && (!now.equals(before) || stack.parts().isAnother(replica, pid)));
      var seconds = (System.nanoTime() - killed) / 1e9;
      stack.parts().awaitAnother(replica, pid);
      if (!next.equals(before)) {
        System.out.printf(
            "replicas: %s killed, the other may publish after %.1f s%n", replica, seconds);
        return seconds;
      }
    }
    throw new AssertionError("Expected one of the replicas to publish, but it was neither");
  }

  /** The session of the database that may publish for the service; none while nobody may. */
  private static List<String> publisher(String service) {
    return stack
        .ledger()
        .texts(
            """
            select pid from pg_locks
            where locktype = 'advisory' and granted
              and (classid::bigint << 32 | objid::bigint)
                = hashtextextended('coordinator.outbox.' || ?, 0)
            """,
            service);
  }

  /** All ask the second, and half of the work is brought to the first. */
  @Test
  void aClaimHearsOfWhatTheOtherReplicaWasTold() throws Exception {
    try (var load = new Load(stack, stack.web("gateway-2"), "hear")) {
      load.ends();
      var waits = load.millisFromOfferToClaim();
      long late = waits.stream().filter(wait -> wait > 50).count();
      System.out.printf(
          "replicas: from offer to claim p50 %d ms, longest %d ms, %d of %d above 50 ms%n",
          waits.get(waits.size() / 2), waits.getLast(), late, waits.size());
      assertThat(waits.getLast()).as("milliseconds, longest").isLessThan(1_500);
    }
  }

  @Test
  void withinTenSecondsOnABrokerAsItComes() throws Exception {
    try (var other = RunningStack.start(Conditions.SHORT_LEASES.replicas(2).with(asKafkaComes()))) {
      for (var service : List.of("scheduler", "gateway")) {
        assertThat(longestStandstill(other, service)).isLessThan(10);
      }
    }
  }

  private static Map<String, String> asKafkaComes() {
    var all = new HashMap<>(AS_KAFKA_COMES);
    for (var service : SERVICES) {
      all.put("COORDINATOR_%s__%s".formatted(service.toUpperCase(Locale.ROOT), SESSION), "6000");
    }
    return all;
  }

  /** The longest time, in seconds, in which a session stood still after the kill. */
  private static double longestStandstill(RunningStack stack, String service) throws Exception {
    try (var load = new Load(stack, stack.web(), "kill-" + service)) {
      load.awaitAccepted(6);
      long killed = System.currentTimeMillis();
      stack.parts().kill(service);
      load.ends();
      var standstill = load.longestStandstill(killed);
      System.out.printf("replicas: %s killed, work moved on after %.1f s%n", service, standstill);
      return standstill;
    }
  }

  private static void migrationsRanOnce(RunningStack stack) {
    for (var service : SERVICES) {
      assertThat(
              stack
                  .ledger()
                  .texts(
                      "select version from %s.flyway_schema_history where success and version is not null"
                          .formatted(service)))
          .as("migrations of %s", service)
          .isNotEmpty()
          .doesNotHaveDuplicates();
    }
  }
}
