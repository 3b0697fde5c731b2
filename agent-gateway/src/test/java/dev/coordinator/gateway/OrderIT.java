package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.DrainAcknowledged;
import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A drain and a withdrawal end what nobody has claimed, and nothing else. */
@RunningGateway
class OrderIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private void drain(int epoch, boolean stopAll) {
    scheduler.say(new DrainOrdered(given.session(), epoch, stopAll, "local", "a person pauses"));
  }

  private void withdraw(BatchRequested request) {
    scheduler.say(new WithdrawalOrdered(given.session(), request.request(), "nobody came"));
  }

  @Test
  void aDrainCompletesTheUnclaimedRequestsAndThoseThatComeLate() {
    var early = given.request(1, 1);
    scheduler.say(early);
    assertThat(doors.claim(given.claim("runner-none", 1, 0))).hasSizeLessThanOrEqualTo(1);
    var unclaimed = given.request(2, 1);
    scheduler.say(unclaimed);
    drain(1, false);
    assertThat(scheduler.hearsCompletionOf(unclaimed.request()).outcome())
        .isEqualTo(Outcome.STOPPED);
    var late = given.request(3, 1);
    scheduler.say(late);
    assertThat(scheduler.hearsCompletionOf(late.request()).outcome()).isEqualTo(Outcome.STOPPED);

    var afterResume = given.request(4, 1, 2, 3, List.of());
    scheduler.say(afterResume);
    assertThat(doors.claim(given.claim("runner-1", 1, 10_000)))
        .singleElement()
        .satisfies(one -> assertThat(one.request()).isEqualTo(afterResume));
  }

  @Test
  void aDrainTellsARunnerToStopIfItHasHardlyBegun() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    drain(1, false);
    assertOrder(assignment, Order.STOP_IF_FRESH);
    doors.report(assignment, Given.ending(assignment.token(), Ending.STOPPED, "fresh"));
    var completed = scheduler.hearsCompletionOf(assignment.request().request());
    assertThat(completed.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(completed.attempt()).isEqualTo(1);
  }

  @Test
  void aCancelTellsEveryRunnerToStop() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    drain(1, false);
    drain(1, true);
    assertOrder(assignment, Order.STOP);
  }

  private void assertOrder(Assignment assignment, Order order) {
    await().until(() -> doors.alive(assignment).order() == order);
  }

  @Test
  void aDrainIsAcknowledgedOnceWhenTheNextHeartbeatOfEveryRunnerHasHeardOfIt() {
    scheduler.say(given.request(1, 1));
    scheduler.say(given.request(2, 1));
    var one = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    var other = doors.claim(given.claim("runner-2", 1, 10_000)).getFirst();
    drain(1, false);
    assertOrder(one, Order.STOP_IF_FRESH);
    assertThat(acknowledged()).isEmpty();
    assertThat(doors.alive(other).order()).isEqualTo(Order.STOP_IF_FRESH);
    assertThat(scheduler.hears(DrainAcknowledged.class, this::isOurs).epoch()).isEqualTo(1);
    doors.alive(one);
    doors.alive(other);
    drain(1, true);
    assertOrder(one, Order.STOP);
    assertThat(acknowledged()).hasSize(1);
  }

  @Test
  void aDrainIsAcknowledgedWhenTheLastWhoHasNotHeardOfItReports() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    var unclaimed = given.request(2, 1);
    scheduler.say(unclaimed);
    drain(1, false);
    scheduler.hearsCompletionOf(unclaimed.request());
    assertThat(acknowledged()).isEmpty();
    doors.report(assignment, Given.report(assignment.token(), "done before it heard"));
    assertThat(scheduler.hears(DrainAcknowledged.class, this::isOurs).epoch()).isEqualTo(1);
  }

  private boolean isOurs(DrainAcknowledged said) {
    return said.session().equals(given.session());
  }

  private List<DrainAcknowledged> acknowledged() {
    return scheduler.heard(DrainAcknowledged.class, this::isOurs);
  }

  @Test
  void whatRunsDuringADrainMayReport() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    drain(1, false);
    assertOrder(assignment, Order.STOP_IF_FRESH);
    doors.report(assignment, Given.report(assignment.token(), "finished all the same"));
    assertThat(scheduler.hearsCompletionOf(assignment.request().request()).outcome())
        .isEqualTo(Outcome.REPORTED);
  }

  @Test
  void aLeaseThatIsLostDuringADrainCompletesTheRequestAsStopped() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    drain(1, false);
    var completed = scheduler.hearsCompletionOf(assignment.request().request());
    assertThat(completed.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(completed.reason()).isEqualTo("its lease ended");
  }

  @Test
  void aWithdrawalCompletesWhatNobodyClaimed() {
    var request = given.request(1, 1);
    scheduler.say(request);
    withdraw(request);
    assertThat(scheduler.hearsCompletionOf(request.request()).outcome())
        .isEqualTo(Outcome.WITHDRAWN);
    assertThat(doors.claim(given.claim("runner-1", 1, 0))).isEmpty();
  }

  @Test
  void aWithdrawalThatOvertakesItsRequestStillEndsIt() {
    var request = given.request(1, 1);
    withdraw(request);
    scheduler.say(request);
    assertThat(scheduler.hearsCompletionOf(request.request()).outcome())
        .isEqualTo(Outcome.WITHDRAWN);
  }

  @Test
  void aRequestSaidTwiceIsStoredOnceWhateverItsEventId() {
    var request = given.request(1, 1);
    var id = UUID.randomUUID().toString();
    scheduler.say(request, id);
    scheduler.say(request, id);
    scheduler.say(request);
    var assignment = doors.claim(given.claim("runner-1", 3, 10_000));
    assertThat(assignment).hasSize(1);
    doors.report(assignment.getFirst(), Given.report(assignment.getFirst().token(), "done"));
    scheduler.hearsCompletionOf(request.request());
    scheduler.say(request);
    var next = given.request(2, 1);
    scheduler.say(next);
    assertThat(doors.claim(given.claim("runner-1", 3, 10_000)))
        .singleElement()
        .satisfies(one -> assertThat(one.request()).isEqualTo(next));
  }

  @Test
  void aRequestThatNobodyCouldCarryOutIsAbandoned() {
    var bad = given.limitedTo(0);
    scheduler.say(bad);
    var completed = scheduler.hearsCompletionOf(bad.request());
    assertThat(completed.outcome()).isEqualTo(Outcome.ABANDONED);
    assertThat(completed.reason()).startsWith("poison: Expected request " + bad.request());
  }

  @Test
  void aRequestThatCannotBeReadIsAbandonedIfItSaysWhichItIs() {
    var request = given.request(1, 1);
    scheduler.sayRaw(
        BatchRequested.class,
        request.session(),
        "{\"session\":\"%s\",\"request\":\"%s\",\"batch\":\"%s\",\"fileToken\":7,\"kind\":[]}"
            .formatted(request.session(), request.request(), request.batch()));
    var completed = scheduler.hearsCompletionOf(request.request());
    assertThat(completed.outcome()).isEqualTo(Outcome.ABANDONED);
    assertThat(completed.fileToken()).isEqualTo(7);
  }

  @RepeatedTest(25)
  void aWithdrawalOrAClaimWinsAndNeverBoth() {
    var request = given.request(1, 1);
    var waiting = doors.claimLater(given.claim("runner-1", 1, 400));
    scheduler.say(request);
    withdraw(request);
    var got = waiting.join();
    if (got.isEmpty()) {
      assertThat(scheduler.hearsCompletionOf(request.request()).outcome())
          .isEqualTo(Outcome.WITHDRAWN);
    } else {
      var assignment = got.getFirst();
      assertThat(doors.report(assignment, Given.report(assignment.token(), "done")).status())
          .isEqualTo(200);
      scheduler.hearsCompletionOf(request.request());
      assertThat(
              scheduler.heard(
                  BatchCompleted.class, event -> event.request().equals(request.request())))
          .extracting(BatchCompleted::outcome)
          .containsExactly(Outcome.REPORTED);
    }
  }
}
