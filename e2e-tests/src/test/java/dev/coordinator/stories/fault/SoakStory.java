package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.Cables;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.Faults;
import dev.coordinator.stories.stage.Pause;
import dev.coordinator.stories.stage.Replays;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.Sightings;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random faults for as long as one likes: -Psoak -Dsoak.minutes=30 -Dsoak.seed=7, with two of each
 * service: -Dsoak.replicas=2. The seed decides the faults and their order; what the machine does
 * between them no seed decides.
 */
@Tag("soak")
class SoakStory {
  private static final int AT_ONCE = 3;
  private static final int BETWEEN_MILLIS = 10_000;
  private static final Duration TO_END = Duration.ofMinutes(4);

  @Test
  void nothingIsLostOrAcceptedTwiceOrShownFalsely() throws Exception {
    long seed = Long.getLong("soak.seed", new Random().nextLong(1_000_000));
    var length = Duration.ofSeconds((long) (60 * Double.parseDouble(minutes())));
    int replicas = Integer.getInteger("soak.replicas", 1);
    System.out.printf("soak: seed=%d length=%s replicas=%d%n", seed, length, replicas);
    try (var cables = new Cables();
        var stack = RunningStack.start(Conditions.SHORT_LEASES.replicas(replicas), cables);
        var crew =
            new Crew(stack.web(), Duration.ofMillis(1_500), Sessions.agents("soak", AT_ONCE));
        var sessions = Sessions.keepComing(stack, "soak", AT_ONCE);
        var sightings = new Sightings(sessions::newest)) {
      var faults = new Faults(stack, cables, crew, replicas, seed);
      goWrong(sessions, faults, length);
      sessions.end(TO_END);
      check(stack, crew, sessions, sightings, faults);
    }
  }

  private static String minutes() {
    return System.getProperty("soak.minutes", "30");
  }

  private static void goWrong(Sessions sessions, Faults faults, Duration length)
      throws InterruptedException {
    long began = System.nanoTime();
    int done = 0;
    while (System.nanoTime() - began < length.toNanos()) {
      long next = System.nanoTime() + BETWEEN_MILLIS * 1_000_000L;
      done++;
      System.out.printf(
          "soak: %4d s, fault %d: %s%n",
          (System.nanoTime() - began) / 1_000_000_000L, done, faults.next());
      sessions.stillCome();
      Pause.of(Math.max(0, (next - System.nanoTime()) / 1_000_000L));
    }
  }

  private static void check(
      RunningStack stack, Crew crew, Sessions sessions, Sightings sightings, Faults faults) {
    var invariants = stack.invariants();
    var ledger = stack.ledger();
    for (var session : sessions.all()) {
      invariants.hold(session);
      ledger.holds(session);
    }
    assertThat(ledger.texts("select id from scheduler.session"))
        .as("sessions, each of which was wished for once")
        .containsExactlyInAnyOrderElementsOf(sessions.all().stream().map(Session::id).toList());
    ledger.keepsWhatWasAnswered(crew.told());
    ledger.everythingIsPublished();
    Replays.of(stack).giveTheLiveState();
    int seen = sightings.wereTrue(ledger);
    assertThat(crew.told()).isNotEmpty();
    System.out.printf(
        "soak: faults %s, %d sessions completed, %d reports answered (%d of them 409), %d views: 0 lost, 0 accepted twice, 0 false%n",
        faults.counts(),
        sessions.all().size(),
        crew.told().size(),
        crew.told().stream().filter(one -> one.status() == 409).count(),
        seen);
  }
}
