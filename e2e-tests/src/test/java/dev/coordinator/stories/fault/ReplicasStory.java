package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Cables;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two of each service do the work of one, and one of them can go at any time. */
class ReplicasStory {
  private static final int SESSIONS = 6;

  /** The times with which Kafka comes, for what our broker has shorter ones. */
  private static final Map<String, String> AS_KAFKA_COMES =
      Map.of(
          "COORDINATOR_KAFKA__group.initial.rebalance.delay.ms", "3000",
          "COORDINATOR_KAFKA__group.min.session.timeout.ms", "6000",
          "COORDINATOR_KAFKA__broker.session.timeout.ms", "9000",
          "COORDINATOR_KAFKA__broker.heartbeat.interval.ms", "2000");

  /** What our services ask for on a broker that allows no less. */
  private static final String SESSION = "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS";

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
  @Tag("faults")
  void everyReplicaIsRestartedUnderLoad() throws Exception {
    try (var load = new Load(stack, "rolling")) {
      for (var service : Cables.SERVICES) {
        stack.restart(service);
        stack.restart(service + "-2");
      }
      load.ends();
    }
  }

  @Test
  @Tag("faults")
  void withinTenSecondsOnABrokerAsItComes() throws Exception {
    try (var other = RunningStack.start(Conditions.SHORT_LEASES.replicas(2).with(asKafkaComes()))) {
      for (var service : List.of("scheduler", "gateway")) {
        assertThat(longestStandstill(other, service)).isLessThan(10);
      }
    }
  }

  private static Map<String, String> asKafkaComes() {
    var all = new HashMap<>(AS_KAFKA_COMES);
    for (var service : Cables.SERVICES) {
      all.put("COORDINATOR_%s__%s".formatted(service.toUpperCase(Locale.ROOT), SESSION), "6000");
    }
    return all;
  }

  /** The longest time, in seconds, in which no batch was accepted after the kill. */
  private static double longestStandstill(RunningStack stack, String service) throws Exception {
    try (var load = new Load(stack, "kill-" + service)) {
      load.awaitAccepted(6);
      long killed = System.currentTimeMillis();
      stack.kill(service);
      load.ends();
      var standstill = load.longestStandstill(killed);
      System.out.printf("replicas: %s killed, work moved on after %.1f s%n", service, standstill);
      return standstill;
    }
  }

  private static void migrationsRanOnce(RunningStack stack) {
    for (var service : Cables.SERVICES) {
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

  /** Sessions side by side with a crew each. */
  private static final class Load implements AutoCloseable {
    private final RunningStack stack;
    private final List<Session> sessions = new ArrayList<>();
    private final Crew crew;

    Load(RunningStack stack, String name) {
      this.stack = stack;
      var agents = new ArrayList<String>();
      for (int place = 0; place < SESSIONS; place++) {
        agents.addAll(
            List.of("writer-%s-%d".formatted(name, place), "tester-%s-%d".formatted(name, place)));
      }
      crew = new Crew(stack.web(), Duration.ofMillis(400), agents);
      for (int place = 0; place < agents.size(); place += 2) {
        sessions.add(stack.submit(FourBatches.of(name, agents.get(place), agents.get(place + 1))));
      }
    }

    void awaitAccepted(int reports) {
      await("reports").atMost(Duration.ofSeconds(60)).until(() -> crew.told().size() >= reports);
    }

    void ends() {
      sessions.forEach(Session::awaitCompleted);
      var invariants = stack.invariants();
      var ledger = stack.ledger();
      for (var session : sessions) {
        invariants.hold(session);
        ledger.holds(session);
      }
      ledger.keepsWhatWasAnswered(crew.told());
      ledger.everythingIsPublished();
    }

    double longestStandstill(long since) {
      var ids = sessions.stream().map(Session::id).toList();
      var times =
          stack.topics().entries().stream()
              .filter(entry -> entry.is("sync.broadcast.batch.moved"))
              .filter(entry -> ids.contains(entry.session()))
              .map(entry -> entry.time().toEpochMilli())
              .filter(time -> time >= since)
              .sorted()
              .toList();
      long longest = 0;
      long before = since;
      for (long time : times) {
        longest = Math.max(longest, time - before);
        before = time;
      }
      return longest / 1000.0;
    }

    @Override
    public void close() {
      crew.close();
    }
  }
}
