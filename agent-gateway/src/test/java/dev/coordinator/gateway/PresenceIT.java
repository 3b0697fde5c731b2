package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.runner.Announcement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scheduler always comes to know who can carry what. */
@RunningGateway
class PresenceIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private Announcement announcement(String runner, int slots) {
    return new Announcement(runner, given.repository(), "clone-1", List.of(given.agent()), slots);
  }

  private AgentPresent newest(String agent, Predicate<AgentPresent> wanted) {
    scheduler.hears(AgentPresent.class, event -> is(event, agent) && wanted.test(event));
    return scheduler.heard(AgentPresent.class, event -> is(event, agent)).stream()
        .max(Comparator.comparing(AgentPresent::version))
        .orElseThrow();
  }

  private boolean is(AgentPresent event, String agent) {
    return given.repository().equals(event.repository()) && event.agent().equals(agent);
  }

  @Test
  void slotsOfAllRunnersAreSummedAndGoWhenARunnerFallsSilent() {
    assertThat(doors.post("/api/v1/runners", announcement("runner-1", 2)).status()).isEqualTo(200);
    assertThat(doors.post("/api/v1/runners", announcement("runner-2", 3)).status()).isEqualTo(200);
    var both = newest(given.agent(), event -> event.slots() == 5);
    assertThat(both.runners()).containsExactly("runner-1", "runner-2");
    var gone = newest(given.agent(), event -> event.slots() == 0);
    assertThat(gone.version()).isGreaterThan(both.version());
    assertThat(gone.runners()).isEmpty();
  }

  @Test
  void anOpenLongPollKeepsARunnerPresent() {
    var waiting = doors.claimLater(given.claim("runner-1", 1, 3_500));
    assertThat(newest(given.agent(), event -> event.slots() == 2).runners())
        .containsExactly("runner-1");
    assertThat(waiting.join()).isEmpty();
    // three heartbeats are 1,200 ms, so that only the poll can have kept it for 3,500
    assertThat(scheduler.heard(AgentPresent.class, event -> is(event, given.agent())))
        .noneSatisfy(event -> assertThat(event.slots()).isZero());
    newest(given.agent(), event -> event.slots() == 0);
  }

  @Test
  void aHeartbeatKeepsARunnerPresent() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    newest(given.agent(), event -> event.slots() == 2);
    var end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    await()
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          doors.alive(assignment);
          return System.nanoTime() > end;
        });
    assertThat(scheduler.heard(AgentPresent.class, event -> is(event, given.agent())))
        .extracting(AgentPresent::slots)
        .containsOnly(2);
  }

  @Test
  void aRunnerThatLeavesIsGoneAtOnceAndOneThatTakesSystemWorkIsCounted() {
    doors.post("/api/v1/runners", announcement("runner-1", 2));
    doors.claim(given.claim("claim-1", "runner-1", 1, 0, true));
    assertThat(newest(AgentPresent.ANY, event -> event.slots() > 0).slots()).isEqualTo(1);
    doors.post("/api/v1/runners", announcement("runner-1", 0));
    assertThat(newest(given.agent(), event -> event.slots() == 0).slots()).isZero();
    assertThat(newest(AgentPresent.ANY, event -> event.slots() == 0).slots()).isZero();
  }
}
