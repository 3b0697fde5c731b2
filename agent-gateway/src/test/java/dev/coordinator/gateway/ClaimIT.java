package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work reaches those who ask for it, once. */
@RunningGateway
class ClaimIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Test
  void aRequestIsClaimedKeptAliveReportedAndCompletedOnce() {
    var request = given.request(1, 1);
    scheduler.say(request);

    var got = doors.claim(given.claim("runner-1", 1, 10_000));
    assertThat(got).hasSize(1);
    var assignment = got.getFirst();
    assertThat(assignment.request()).isEqualTo(request);
    assertThat(assignment.brief()).isEqualTo(request.brief());
    assertThat(assignment.ref())
        .isEqualTo("refs/coordinator/" + given.session() + "/" + given.batchId(1) + "/1-1");
    assertThat(doors.alive(assignment).order()).isEqualTo(Order.CONTINUE);
    assertThat(doors.report(assignment, Given.report(assignment.token(), "done")).status())
        .isEqualTo(200);

    var completed = scheduler.hearsCompletionOf(request.request());
    assertThat(completed.outcome()).isEqualTo(Outcome.REPORTED);
    assertThat(completed.token()).isEqualTo(assignment.token());
    assertThat(completed.fileToken()).isEqualTo(7);
    assertThat(completed.cloneId()).isEqualTo("clone-1");
    assertThat(completed.report().summary()).isEqualTo("done");
    assertThat(started(request.request()))
        .singleElement()
        .satisfies(started -> assertThat(started.runner()).isEqualTo("runner-1"));
  }

  private List<AttemptStarted> started(String request) {
    scheduler.hears(AttemptStarted.class, event -> event.request().equals(request));
    return scheduler.heard(AttemptStarted.class, event -> event.request().equals(request));
  }

  @Test
  void aWaitingClaimIsAnsweredByTheArrivingRequest() {
    var waiting = doors.claimLater(given.claim("runner-1", 1, 20_000));
    assertThat(waiting).isNotDone();
    scheduler.say(given.request(1, 1));
    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).asList().hasSize(1);
  }

  @Test
  void aClaimInVainIsAnsweredEmptyWhenItsTimeIsOver() {
    assertThat(doors.claim(given.claim("runner-1", 1, 300))).isEmpty();
  }

  @Test
  void oneClaimGetsAsManyBatchesAsItHasSlots() {
    for (var batch = 1; batch <= 3; batch++) {
      scheduler.say(given.request(batch, 1));
    }
    var got = new ArrayList<Assignment>();
    while (got.size() < 3) {
      var more = doors.claim(given.claim("runner-1", 3 - got.size(), 10_000));
      assertThat(more).isNotEmpty();
      got.addAll(more);
    }
    assertThat(got).extracting(one -> one.request().batch()).doesNotHaveDuplicates();
    assertThat(got).extracting(Assignment::token).doesNotHaveDuplicates();
  }

  @Test
  void aRepeatedClaimGetsTheSameAttemptWhileItLives() {
    scheduler.say(given.request(1, 1));
    var claim = given.claim("claim-7", "runner-1", 1, 10_000, false);
    var first = doors.claim(claim);
    assertThat(doors.claim(claim)).isEqualTo(first).hasSize(1);

    doors.report(first.getFirst(), Given.report(first.getFirst().token(), "done"));
    var again = given.claim("claim-7", "runner-1", 1, 0, false);
    assertThat(doors.claim(again)).isEmpty();
  }

  @Test
  void aClaimRepeatedWhileItWaitsGetsOneAttemptAndNotTwo() {
    var claim = given.claim("claim-8", "runner-1", 1, 20_000, false);
    var first = doors.claimLater(claim);
    var second = doors.claimLater(claim);
    scheduler.say(given.request(1, 1));
    assertThat(first.join()).hasSize(1).isEqualTo(second.join());
  }

  @Test
  void aPreparationGoesOnlyToAClaimForTheSystem() {
    var request = given.preparation();
    scheduler.say(request);
    assertThat(doors.claim(given.claim("runner-1", 1, 1_000))).isEmpty();
    var got = doors.claim(given.claim("claim-9", "runner-1", 1, 10_000, true));
    assertThat(got)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.request().kind()).isEqualTo(Kind.PREPARATION);
          assertThat(one.brief()).isNull();
        });
  }

  @Test
  void aRunnerOfAnotherRepositoryGetsNothing() {
    scheduler.say(given.request(1, 1));
    var other = new Given(given.session(), given.agent(), "another-repository");
    assertThat(doors.claim(other.claim("runner-2", 1, 1_000))).isEmpty();
  }
}
