package dev.coordinator.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.contracts.runner.HeartbeatAnswer.Order;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work reaches those who ask for it, once. */
@RunningGateway
class ClaimIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @Inject DataSource database;

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
    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(10))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(1);
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

  /** Asks, and never reads the answer. */
  private static void ask(Socket socket, ClaimRequest claim) throws IOException {
    var body = Doors.text(claim);
    var head =
        "POST /api/v1/claims HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n";
    socket.getOutputStream().write((head + body).getBytes(UTF_8));
  }

  @Test
  void whoLosesTheAnswerToAClaimIsToldTheSameAttemptAtOnce() throws IOException {
    var claim = given.claim("claim-lost", "runner-1", 1, 20_000, false);
    AttemptStarted started;
    try (var socket = new Socket("127.0.0.1", Doors.at("/").getPort())) {
      ask(socket, claim);
      scheduler.hears(AgentPresent.class, is -> given.repository().equals(is.repository()));
      scheduler.say(given.request(1, 1));
      started = scheduler.hears(AttemptStarted.class, one -> one.session().equals(given.session()));
    }
    var repeated = doors.claim(given.claim("claim-lost", "runner-1", 1, 0, false));
    assertThat(repeated)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.attempt()).isEqualTo(1);
          assertThat(one.token()).isEqualTo(started.token());
          assertThat(doors.report(one, Given.report(one.token(), "done")).status()).isEqualTo(200);
        });
  }

  @Test
  void aRunnerThatHangsUpWhileItWaitsIsGivenNothing() throws IOException {
    try (var socket = new Socket("127.0.0.1", Doors.at("/").getPort())) {
      ask(socket, given.claim("runner-gone", 1, 20_000));
      // because the runner is present only when the door has its claim
      scheduler.hears(AgentPresent.class, is -> is.runners().contains("runner-gone"));
    }
    // because it falls silent only when the door has forgotten its claim
    scheduler.hears(
        AgentPresent.class,
        is -> given.repository().equals(is.repository()) && is.runners().isEmpty());
    scheduler.say(given.request(1, 1));
    assertThat(doors.claim(given.claim("runner-2", 1, 10_000)).getFirst().attempt()).isEqualTo(1);
  }

  @Test
  void aClaimThatWaitsHereFindsWhatAnotherReplicaOffered() throws SQLException {
    var waiting = doors.claimLater(given.claim("runner-1", 1, 20_000));
    scheduler.hears(AgentPresent.class, is -> given.repository().equals(is.repository()));
    var request = given.request(1, 1);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("insert into session (session) values ('%s')".formatted(given.session()));
      statement.execute(
          """
          insert into request (request, session, batch, kind, agent, repository, epoch,
            limit_millis, max_attempts, file_token, body, causation, offered_at, state)
          values ('%s', '%s', '%s', 'WORK', '%s', '%s', 1, 60000, 3, 7, '%s', 'x', now(), 'OFFERED')
          """
              .formatted(
                  request.request(),
                  request.session(),
                  request.batch(),
                  request.agent(),
                  request.repository(),
                  Doors.text(request)));
    }
    assertThat(waiting.join())
        .singleElement()
        .satisfies(one -> assertThat(one.request()).isEqualTo(request));
  }

  @Test
  void aClaimForTheSystemNeverGetsAnAgentsWork() {
    scheduler.say(given.request(1, 1));
    assertThat(doors.claim(given.claim("claim-1", "runner-1", 1, 500, true))).isEmpty();
    assertThat(doors.claim(given.claim("runner-1", 1, 10_000))).hasSize(1);
  }

  @Test
  void aRunnerOfAnotherRepositoryGetsNothing() {
    scheduler.say(given.request(1, 1));
    var other = new Given(given.session(), given.agent(), "another-repository");
    assertThat(doors.claim(other.claim("runner-2", 1, 1_000))).isEmpty();
  }
}
