package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.AttemptFenced;
import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import dev.coordinator.gateway.attempt.EndLeases;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lease lives by heartbeats and by nothing else. */
@RunningGateway
class LeaseIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @Inject EndLeases endLeases;

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Test
  void aSecondRunnerFinishesWhatTheFirstLostAndTheFirstsLateReportIsFenced() {
    var request = given.request(1, 1);
    scheduler.say(request);
    var first = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    doors.alive(first);

    var second = doors.claim(given.claim("runner-2", 1, 20_000)).getFirst();
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.token()).isGreaterThan(first.token());
    var lost = scheduler.hears(AttemptLost.class, is -> is.request().equals(request.request()));
    assertThat(lost.attempt()).isEqualTo(1);
    assertThat(lost.runner()).isEqualTo("runner-1");

    assertThat(doors.heartbeat(first).status()).isEqualTo(409);
    assertThat(doors.report(first, Given.report(first.token(), "late")).status()).isEqualTo(409);
    assertThat(doors.report(second, Given.report(second.token(), "right")).status()).isEqualTo(200);
    var completed = scheduler.hearsCompletionOf(request.request());
    assertThat(completed.report().summary()).isEqualTo("right");
    assertThat(completed.token()).isEqualTo(second.token());
    var fenced = scheduler.hears(AttemptFenced.class, is -> is.request().equals(request.request()));
    assertThat(fenced.token()).isEqualTo(first.token());
    assertThat(fenced.summary()).isEqualTo("late");
  }

  @Test
  void aRunnerThatFallsSilentIsShownBeforeItIsLostAndWhenItIsHeardAgain() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    doors.alive(assignment);
    var silent =
        scheduler.hears(
            AttemptProgressed.class,
            event -> event.request().equals(assignment.request().request()));
    assertThat(silent.message()).startsWith("nothing was heard of runner runner-1 for ");
    assertThat(silent.silentMillis()).isPositive();

    doors.alive(assignment);
    var again =
        scheduler.hears(
            AttemptProgressed.class,
            event ->
                event.request().equals(assignment.request().request())
                    && event.silentMillis() != null
                    && event.silentMillis() == 0);
    assertThat(again.message()).isEqualTo("runner runner-1 is heard of again");
  }

  @Test
  void aRequestWhoseLeasesAreAllLostIsAbandoned() {
    var request = given.request(1, 1, 1, 2, List.of());
    scheduler.say(request);
    doors.alive(doors.claim(given.claim("runner-1", 1, 10_000)).getFirst());
    doors.alive(doors.claim(given.claim("runner-2", 1, 20_000)).getFirst());
    var completed = scheduler.hearsCompletionOf(request.request());
    assertThat(completed.outcome()).isEqualTo(Outcome.ABANDONED);
    assertThat(completed.attempt()).isEqualTo(2);
    assertThat(completed.runner()).isEqualTo("runner-2");
  }

  @Test
  void anAttemptThatNeverSentAHeartbeatUsesUpNothing() {
    var request = given.request(1, 1, 1, 1, List.of());
    scheduler.say(request);
    doors.claim(given.claim("runner-1", 1, 10_000));
    var second = doors.claim(given.claim("runner-2", 1, 20_000)).getFirst();
    assertThat(second.attempt()).isEqualTo(2);
    doors.report(second, Given.report(second.token(), "done"));
    assertThat(scheduler.hearsCompletionOf(request.request()).outcome())
        .isEqualTo(Outcome.REPORTED);
  }

  @Test
  void aTimeInWhichNobodyWasHeardEndsNoLease() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    doors.alive(assignment);
    var swept = endLeases.sweep(() -> false);
    assertThat(swept.lost()).isZero();
    assertThat(swept.forgiven()).isPositive();
    assertThat(doors.alive(assignment).order()).isEqualTo(Order.CONTINUE);
  }

  @Test
  void noHeartbeatKeepsAnAttemptBeyondItsLimitAndGrace() {
    scheduler.say(given.limitedTo(500));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    var start = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(10))
        .until(() -> isOver(assignment));
    // 500 ms of limit and 2 s of grace
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    scheduler.hears(
        AttemptLost.class, event -> event.request().equals(assignment.request().request()));
  }

  private boolean isOver(Assignment assignment) {
    var answer = doors.heartbeat(assignment);
    return answer.status() == 409;
  }

  @Test
  void aHeartbeatKeepsALeaseAndTellsHowLongItLasts() {
    scheduler.say(given.request(1, 1));
    var assignment = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    var start = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          var answer = doors.alive(assignment);
          assertThat(answer.order()).isEqualTo(Order.CONTINUE);
          assertThat(answer.leaseMillis()).isBetween(1_600L, 2_000L);
          return System.nanoTime() - start > Duration.ofMillis(3_000).toNanos();
        });
  }
}
