package dev.coordinator.scheduler.board.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointMoved;
import dev.coordinator.contracts.event.Verdict.Outcome;
import dev.coordinator.contracts.scope.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of seeded stories of three sessions on one repository: messages are repeated and
 * delayed, runners die, people pause, resume, cancel and retry. After every step the invariants of
 * the protocol hold.
 */
class SessionSimulationTest {
  private static final int STORIES = 1_500;

  @Test
  void noStoryBreaksAnInvariantAndEachEnds() {
    IntStream.range(0, STORIES).forEach(seed -> new Story(seed).tell());
  }

  @Test
  void aStoryWithoutTroubleAcceptsEveryBatchWithOneRequest() {
    var scheduler = new SimulatedScheduler();
    var gateway = new SimulatedGateway(new Random(1));
    scheduler.plan(PlanFixture.hybrid("s1").planned());
    for (var step = 0; step < 100; step++) {
      scheduler.takeSaid().forEach(gateway::hear);
      gateway.act(0);
      gateway.takeSaid().forEach(scheduler::hear);
    }
    assertThat(scheduler.boards())
        .allSatisfy(
            board -> assertThat(States.of(board.state())).isEqualTo(SessionState.COMPLETED));
    assertThat(gateway.completed())
        .containsExactlyInAnyOrder(
            "s1/preparation/1",
            "s1/api-1/1",
            "s1/ui-1/1",
            "s1/api-2/1",
            "s1/ui-2/1",
            "s1/e2e/1",
            "s1/integration-1/1",
            "s1/integration-2/1");
  }

  /** One story, drawn from its seed. */
  private static final class Story {
    private static final int TROUBLED_STEPS = 120;
    private static final int CALM_STEPS = 2_000;

    private final int seed;
    private final Random random;
    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final SimulatedGateway gateway;
    private final List<Event> toScheduler = new ArrayList<>();
    private final List<Event> toGateway = new ArrayList<>();
    private final Map<String, Integer> requestsSeen = new HashMap<>();

    Story(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.gateway = new SimulatedGateway(random);
    }

    void tell() {
      scheduler.plan(PlanFixture.hybrid("s1").planned());
      scheduler.plan(PlanFixture.hybrid("s2").planned());
      scheduler.plan(PlanFixture.hybrid("s3").withoutRepository().planned());
      for (var step = 0; step < TROUBLED_STEPS; step++) {
        step(25);
        if (random.nextInt(12) == 0) {
          person();
        }
        holds();
      }
      for (var step = 0; step < CALM_STEPS && !allEnded(); step++) {
        step(0);
        unblock();
        holds();
      }
      ends();
    }

    private void step(int troublePercent) {
      collect();
      deliver(toGateway, gateway::hear);
      gateway.act(troublePercent);
      collect();
      deliver(toScheduler, scheduler::hear);
      if (random.nextInt(8) == 0) {
        scheduler.now = scheduler.now.plusSeconds(20);
        scheduler.lookAgain();
      }
    }

    private void collect() {
      for (var event : scheduler.takeSaid()) {
        if (event instanceof BatchRequested asked) {
          assertThat(requestsSeen.merge(asked.request(), 1, Integer::sum))
              .as("seed %d: request %s is new", seed, asked.request())
              .isEqualTo(1);
        }
        toGateway.add(event);
      }
      toScheduler.addAll(gateway.takeSaid());
    }

    /** Some of what is under way, in any order, now and then twice. */
    private void deliver(List<Event> underWay, java.util.function.Consumer<Event> to) {
      var count = Math.min(underWay.size(), 1 + random.nextInt(3));
      for (var i = 0; i < count; i++) {
        var event = underWay.remove(random.nextInt(Math.min(underWay.size(), 4)));
        to.accept(event);
        if (random.nextInt(6) == 0) {
          underWay.add(event);
        }
      }
    }

    private void person() {
      var session = "s" + (1 + random.nextInt(3));
      switch (random.nextInt(7)) {
        case 0, 1 -> scheduler.tell(session, verbs -> verbs.pause("lunch"));
        case 2, 3 -> scheduler.tell(session, verbs -> verbs.resume("back"));
        case 4 -> scheduler.tell(session, verbs -> verbs.retry(anyBatch(), "try again"));
        case 5 ->
            scheduler.tell(
                session,
                verbs ->
                    verbs.checkIn(
                        anyBatch(),
                        random.nextBoolean() ? Outcome.ACCEPTED : Outcome.STOP,
                        "seen"));
        default -> {
          if (random.nextInt(10) == 0) {
            scheduler.tell(session, verbs -> verbs.cancel("no longer wanted"));
          }
        }
      }
    }

    private String anyBatch() {
      return List.of("api-1", "ui-1", "api-2", "ui-2", "e2e", "preparation", "integration-1")
          .get(random.nextInt(7));
    }

    /** A person who resolves whatever waits for one. */
    private void unblock() {
      for (var board : List.copyOf(scheduler.boards())) {
        board.cards().stream()
            .filter(card -> card.state().isTroubled())
            .forEach(card -> scheduler.tell(board.id(), verbs -> verbs.retry(card.id(), null)));
        scheduler.tell(board.id(), verbs -> verbs.resume("go on"));
      }
    }

    private boolean allEnded() {
      return scheduler.boards().stream().allMatch(board -> board.state().isEnd())
          && toGateway.isEmpty()
          && toScheduler.isEmpty();
    }

    private void ends() {
      assertThat(scheduler.boards())
          .as("seed %d: every session ends", seed)
          .allSatisfy(board -> assertThat(board.state().isEnd()).isTrue());
      assertThat(scheduler.held()).as("seed %d: no file is held at the end", seed).isEmpty();
      assertThat(gateway.unfinished()).as("seed %d: one request, one completion", seed).isEmpty();
    }

    private void holds() {
      noTwoHoldOneFile();
      nothingRunsInASessionAtRest();
      theJournalIsTheTruth();
    }

    /** I4. */
    private void noTwoHoldOneFile() {
      var open =
          gateway.worked().stream()
              .filter(asked -> asked.repository() != null && !asked.writes().isEmpty())
              .toList();
      for (var one : open) {
        for (var other : open) {
          if (!one.request().equals(other.request())) {
            assertThat(Scope.of(one.writes()).intersects(Scope.of(other.writes())))
                .as("seed %d: %s and %s", seed, one.request(), other.request())
                .isFalse();
          }
        }
      }
    }

    /** I5. */
    private void nothingRunsInASessionAtRest() {
      for (var board : scheduler.boards()) {
        var state = States.of(board.state());
        if (state == SessionState.PAUSED
            || state == SessionState.CANCELLED
            || state == SessionState.COMPLETED) {
          assertThat(board.openRequests())
              .as("seed %d: %s is %s", seed, board.id(), state)
              .isZero();
          assertThat(scheduler.held())
              .as("seed %d: %s holds nothing", seed, board.id())
              .noneMatch(lease -> lease.session().equals(board.id()));
        }
      }
    }

    /** I8: what was said, folded, is what is; and it has no gap. */
    private void theJournalIsTheTruth() {
      for (var board : scheduler.boards()) {
        var said = scheduler.journalOf(board.id());
        assertThat(said)
            .extracting(Said::sequence)
            .as("seed %d: no gap", seed)
            .containsExactlyElementsOf(
                IntStream.rangeClosed(1, said.size()).mapToObj(i -> (long) i).toList());
        var states = new HashMap<String, Object>();
        said.forEach(one -> fold(states, one.event()));
        assertThat(states.get(""))
            .as("seed %d: session %s", seed, board.id())
            .isEqualTo(States.of(board.state()));
        board
            .cards()
            .forEach(card ->
                assertThat(states.getOrDefault(card.id(), BatchState.WAITING))
                    .as("seed %d: %s/%s", seed, board.id(), card.id())
                    .isEqualTo(States.of(card.state())));
      }
    }

    private static void fold(Map<String, Object> states, Event event) {
      switch (event) {
        case SessionMoved moved -> states.put("", moved.state());
        case BatchMoved moved -> states.put(moved.batch(), moved.state());
        case BatchRequested asked -> states.put(asked.batch(), BatchState.REQUESTED);
        case SyncPointMoved moved -> states.put("sync:" + moved.syncPoint(), moved.state());
        default -> {}
      }
    }
  }

  @Test
  void aBoardTellsApartWhatItHasSaid() {
    var board = Board.planned(PlanFixture.hybrid("s1").planned());
    assertThat(board.takeNews()).isNotEmpty();
    assertThat(board.takeNews()).isEmpty();
    assertThat(new HashSet<>(board.changedBatches())).isEmpty();
  }
}
