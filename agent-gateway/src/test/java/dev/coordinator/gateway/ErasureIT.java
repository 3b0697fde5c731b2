package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.erasure.Leftovers;
import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Overlap;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of an erased session nothing is left here but one line, and nothing brings it back. */
@RunningGateway
class ErasureIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Hearts hearts = new Hearts();
  private final Given given = Given.aSession();

  @Inject DataSource database;

  @AfterEach
  void close() {
    hearts.close();
    scheduler.close();
  }

  private SessionErased erased() {
    return new SessionErased(given.session(), Instant.EPOCH, "anna", "asked for", null, null);
  }

  /** One attempt that has ended, with an answered question whose finding cites a line. */
  private Assignment work() {
    scheduler.say(given.request(1, 1));
    var claimed = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    var asker = new Asker(doors, hearts.of(claimed));
    var question = asker.asks("Where are tokens stored?").path("question").asText();
    assertThat(asker.answers(question, "in Redis", "src/a.py:10").status()).isEqualTo(200);
    var report =
        new ReportSubmission(claimed.token(), Ending.REPORTED, null, Report.of("done"), null);
    assertThat(doors.report(claimed, report).status()).isEqualTo(200);
    scheduler.hearsCompletionOf(claimed.request().request());
    scheduler.say(given.cancelled());
    return claimed;
  }

  @Test
  void allOfItGoesAndNothingBringsItBack() throws Exception {
    var attempt = work().attemptId();
    fill();
    try (var connection = database.getConnection()) {
      assertThat(Leftovers.unfilled(connection, given.session())).isEmpty();
      assertThat(Leftovers.of(connection, given.session()))
          .containsKeys("attempt", "sighting", "outbox");
    }
    // these name the session by others only
    var asked = "asked where attempt = '" + attempt + "'";
    var cited = "citation where repository = '" + given.repository() + "'";
    var logged = "attempt_log where attempt = '" + attempt + "'";
    var told = "told where attempt = '" + attempt + "'";
    var overlapping = "overlap where attempt = '" + attempt + "'";
    for (var named : List.of(asked, cited, logged, told, overlapping)) {
      assertThat(count(named)).as(named).isEqualTo(1);
    }
    scheduler.say(erased());
    onlyTheLineIsLeft();
    for (var named : List.of(asked, cited, logged, told, overlapping)) {
      assertThat(count(named)).as(named).isZero();
    }

    scheduler.say(given.request(1, 1), "late-1-" + given.session());
    scheduler.say(given.request(2, 1), "late-2-" + given.session());
    scheduler.say(given.cancelled(), "late-3-" + given.session());
    await().until(() -> count("inbox where event_id like 'late-%" + given.session() + "'") == 3);
    onlyTheLineIsLeft();
    assertThat(doors.claim(given.claim("runner-1", 1, 0))).isEmpty();
  }

  /** An attempt of another session that still runs is the last that names the erased one. */
  @Test
  void noOverlapNamesIt() throws Exception {
    var other = Given.aSession();
    scheduler.say(other.request(1, 1));
    var running = doors.claim(other.claim("runner-2", 1, 10_000)).getFirst();
    var named = "overlap where attempt = '" + running.attemptId() + "'";
    assertThat(
            doors.overlaps(
                running, running.runnerKey(), overlap("another"), overlap(given.session())))
        .isEqualTo(200);
    assertThat(count(named)).isEqualTo(2);

    scheduler.say(erased());
    await().until(() -> count(named) == 1);
    assertThat(doors.overlaps(running, running.runnerKey(), overlap(given.session())))
        .isEqualTo(200);
    assertThat(count(named)).as("told late").isZero();
  }

  private static Overlap overlap(String session) {
    return new Overlap(session, "batch-1", null, List.of("src/a.txt"));
  }

  /** What this story leaves empty. */
  private void fill() throws SQLException {
    await().until(() -> count("session_end where session = '" + given.session() + "'") == 1);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              "insert into session (session) values ('%1$s') on conflict do nothing",
              "insert into withdrawal values ('%1$s/x/1', '%1$s', 'why', now())",
              "insert into item (session, batch, item, note, stored_at)"
                  + " values ('%1$s', 'b', 'i', '{}', now())",
              "insert into sighting (request, attempt, citation)"
                  + " select '%1$s/' || batch, 1, citation.citation"
                  + " from citation join finding on finding.position = citation.finding"
                  + " where session = '%1$s'",
              "insert into attempt_log select attempt, 0, 'one' from attempt join request"
                  + " using (request) where session = '%1$s'",
              "insert into told select attempt, 'mark' from attempt join request"
                  + " using (request) where session = '%1$s'",
              "insert into overlap select attempt, 1, '{}' from attempt join request"
                  + " using (request) where session = '%1$s'",
              "insert into session_trace values ('%1$s', 'trace')")) {
        statement.executeUpdate(sql.formatted(given.session()));
      }
    }
  }

  private void onlyTheLineIsLeft() {
    await()
        .untilAsserted(() -> {
          try (var connection = database.getConnection()) {
            var left = Leftovers.of(connection, given.session());
            left.remove("inbox"); // the ids are this test's
            assertThat(left).containsOnlyKeys("session_erased").containsValue(1L);
          }
        });
  }

  private long count(String query) throws SQLException {
    try (var connection = database.getConnection();
        var rows = connection.createStatement().executeQuery("select count(*) from " + query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
