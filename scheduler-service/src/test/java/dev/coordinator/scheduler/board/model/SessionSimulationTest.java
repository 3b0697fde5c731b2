package dev.coordinator.scheduler.board.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.Verdict.Outcome;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.scheduler.batch.model.BatchState.InReview;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hundreds of seeded stories of three sessions on one repository: messages are repeated and
 * delayed, runners die, people pause, resume, cancel and retry. After every step the invariants of
 * the protocol hold.
 */
class SessionSimulationTest {
  private static final int STORIES = Integer.getInteger("stories", 600);

  @Test
  void noStoryBreaksAnInvariantAndEachEnds() {
    IntStream.range(0, STORIES).forEach(seed -> new Story(seed, EnumSet.allOf(Rule.class)).tell());
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void withoutAnyOneRuleAStoryGoesWrong(Rule rule) {
    var others = EnumSet.complementOf(EnumSet.of(rule));
    assertThat(IntStream.range(0, STORIES).anyMatch(seed -> goesWrong(new Story(seed, others))))
        .isTrue();
  }

  private static boolean goesWrong(Story story) {
    try {
      story.tell();
      return false;
    } catch (AssertionError _) {
      return true;
    }
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
    private final SimulatedScheduler scheduler;
    private final SimulatedGateway gateway;
    private final List<Event> toScheduler = new ArrayList<>();
    private final List<Event> toGateway = new ArrayList<>();
    private final Invariants invariants;
    private final Map<String, Integer> requestsSeen = new HashMap<>();

    Story(int seed, Set<Rule> rules) {
      this.seed = seed;
      this.random = new Random(seed);
      this.scheduler = new SimulatedScheduler(rules);
      this.gateway = new SimulatedGateway(random);
      this.invariants = new Invariants(seed, scheduler, gateway);
    }

    void tell() {
      var policy = policy();
      scheduler.plan(
          PlanFixture.session("s1").checkedBy("make").asHybrid().policy(policy).planned());
      scheduler.plan(
          PlanFixture.session("s2").checkedBy("make").asHybrid().policy(policy).planned());
      scheduler.plan(PlanFixture.hybrid("s3").withoutRepository().planned());
      for (var step = 0; step < TROUBLED_STEPS; step++) {
        step(25);
        if (random.nextInt(12) == 0) {
          person();
        }
        invariants.hold();
      }
      for (var step = 0; step < CALM_STEPS && !allEnded(); step++) {
        step(0);
        unblock();
        invariants.hold();
      }
      ends();
    }

    /** In some stories people judge, in some the sessions wait for each other. */
    private Policy policy() {
      return Policy.of(
          seed % 3 == 0 ? Policy.CheckIn.MANUAL : null,
          null,
          null,
          null,
          null,
          null,
          seed % 4 == 1 ? Policy.AcrossSessions.WAIT : null,
          null,
          null,
          null);
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
      switch (random.nextInt(8)) {
        case 0, 1 -> scheduler.tell(session, verbs -> verbs.pause("lunch"));
        case 2, 3 -> scheduler.tell(session, verbs -> verbs.resume("back"));
        case 4 -> scheduler.tell(session, verbs -> verbs.retry(anyBatch(), "try again"));
        case 6 -> resolve(session);
        case 5 ->
            scheduler.tell(
                session,
                verbs ->
                    verbs.checkIn(anyBatch(), Outcome.values()[random.nextInt(3)], "seen", false));
        default -> {
          if (random.nextInt(10) == 0) {
            scheduler.tell(session, verbs -> verbs.cancel("no longer wanted", true));
          }
        }
      }
    }

    private String anyBatch() {
      return List.of(
              "api-1",
              "ui-1",
              "api-2",
              "ui-2",
              "e2e",
              "preparation",
              "integration-1",
              "api-1-fix-1")
          .get(random.nextInt(8));
    }

    /** A person's word on whatever blocks an agent of the session. */
    private void resolve(String session) {
      scheduler.boards().stream()
          .filter(board -> board.id().equals(session))
          .flatMap(board -> board.blockers().unresolved())
          .findAny()
          .ifPresent(blocker -> {
            var how =
                List.of(
                        new Resolution.Emergency("add it", "api-1", 15, List.of()),
                        new Resolution.Answer("so"),
                        new Resolution.Reassign("yours", "backend"),
                        new Resolution.Duplicate("there too", null),
                        new Resolution.Dismiss("none"))
                    .get(random.nextInt(5));
            scheduler.tell(session, verbs -> verbs.resolve(blocker.id(), how));
          });
    }

    /** A person who resolves whatever waits for one. */
    private void unblock() {
      for (var board : List.copyOf(scheduler.boards())) {
        board.cards().stream()
            .filter(card -> card.state() instanceof InReview)
            .forEach(card -> judge(board.id(), card.id()));
        board.cards().stream()
            .filter(card -> card.state().isTroubled())
            .filter(card -> !board.blockers().isBeingHelped(card.id()))
            .forEach(card -> scheduler.tell(board.id(), verbs -> verbs.retry(card.id(), null)));
        scheduler.tell(board.id(), verbs -> verbs.resume("go on"));
      }
    }

    /** Accepts what may be accepted, and only else stops it. */
    private void judge(String session, String batch) {
      scheduler.tell(session, verbs -> verbs.checkIn(batch, Outcome.ACCEPTED, "seen", false));
      scheduler.tell(session, verbs -> verbs.checkIn(batch, Outcome.STOP, "overtaken", false));
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
  }

  @Test
  void theStoriesHaveFixesAndEmergenciesInThem() {
    var added =
        IntStream.range(0, STORIES)
            .mapToObj(seed -> new Story(seed, EnumSet.allOf(Rule.class)))
            .peek(Story::tell)
            .flatMap(story -> story.scheduler.boards().stream())
            .flatMap(board -> board.cards().stream())
            .filter(card -> card.added() != null)
            .toList();
    assertThat(added).filteredOn(BatchCard::isFix).hasSizeGreaterThan(20);
    assertThat(added)
        .filteredOn(card -> card.added().why() == Added.Why.EMERGENCY)
        .hasSizeGreaterThan(20);
    assertThat(added)
        .filteredOn(card -> card.added().why() == Added.Why.MERGE)
        .hasSizeGreaterThan(20);
  }

  @Test
  void aBoardTellsApartWhatItHasSaid() {
    var board = Board.planned(PlanFixture.hybrid("s1").planned());
    assertThat(board.takeNews()).isNotEmpty();
    assertThat(board.takeNews()).isEmpty();
    assertThat(new HashSet<>(board.changedBatches())).isEmpty();
  }
}
