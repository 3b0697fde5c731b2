package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Cables;
import dev.coordinator.stories.stage.Conditions;
import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.Faults;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Pause;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.Sightings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
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
        var crew = new Crew(stack.web(), Duration.ofMillis(1_500), Sessions.agents(AT_ONCE))) {
      var sessions = new Sessions(stack, AT_ONCE);
      try (var sightings = new Sightings(sessions::newest)) {
        var faults = new Faults(stack, cables, crew, replicas, seed);
        goWrong(sessions, faults, length);
        sessions.awaitAll(TO_END);
        check(stack, crew, sessions, sightings, faults);
      }
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
      sessions.keepGoing();
      done++;
      System.out.printf(
          "soak: %4d s, fault %d: %s%n",
          (System.nanoTime() - began) / 1_000_000_000L, done, faults.next());
      while (System.nanoTime() < next) {
        sessions.keepGoing();
        Pause.of(500);
      }
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

  /** So many sessions at once, a new one as soon as one has ended. */
  private static final class Sessions {
    private final RunningStack stack;
    private final List<Session> all = new ArrayList<>();
    private final Session[] running;
    private final Wish[] wishes;

    /** A feature that is handed in until somebody says that it is taken. */
    private record Wish(Feature feature, String key) {
      static Wish at(int place) {
        return new Wish(
            FourBatches.of("soak", "writer-" + place, "tester-" + place),
            UUID.randomUUID().toString());
      }
    }

    Sessions(RunningStack stack, int atOnce) {
      this.stack = stack;
      this.running = new Session[atOnce];
      this.wishes = new Wish[atOnce];
      for (int place = 0; place < atOnce; place++) {
        wishes[place] = Wish.at(place);
        submit(place);
      }
    }

    static List<String> agents(int atOnce) {
      var all = new ArrayList<String>();
      for (int place = 0; place < atOnce; place++) {
        all.addAll(List.of("writer-" + place, "tester-" + place));
      }
      return all;
    }

    synchronized Session newest() {
      return all.getLast();
    }

    synchronized List<Session> all() {
      return List.copyOf(all);
    }

    void keepGoing() {
      for (int place = 0; place < running.length; place++) {
        try {
          if (running[place].state().equals("completed")) {
            submit(place);
          }
        } catch (RuntimeException _) {
          // because a server that is down is what we want; the next look finds it up again
        }
      }
    }

    private void submit(int place) {
      var wish = wishes[place];
      var taken = stack.web().submit(wish.feature(), wish.key()).good();
      var session = stack.session(taken.path("session").asText());
      wishes[place] = Wish.at(place);
      running[place] = session;
      synchronized (this) {
        all.add(session);
      }
    }

    void awaitAll(Duration patience) {
      for (var session : running) {
        await("session " + session.id() + " to be completed")
            .atMost(patience)
            .ignoreExceptions()
            .untilAsserted(() ->
                assertThat(session.now().path("state").asText())
                    .as("%s", session.now())
                    .isEqualTo("completed"));
      }
    }
  }
}
