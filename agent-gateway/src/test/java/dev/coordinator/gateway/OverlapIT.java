package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Overlap;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An attempt is told with whose work its own does not merge, until that is over. */
@RunningGateway
class OverlapIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @Inject DataSource database;

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Test
  void anOverlapStandsAmongWhatIsUnreadUntilItIsOver() {
    scheduler.say(given.request(1, 1));
    var mine = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    var other = new Overlap("session-b", "other-batch-1", "other", List.of("src/a.txt"));

    assertThat(doors.overlaps(mine, mine.secret(), other)).as("its agent says so").isEqualTo(409);
    assertThat(doors.alive(mine).unread()).isEmpty();
    assertThat(doors.overlaps(mine, mine.runnerKey(), other)).isEqualTo(200);
    assertThat(doors.overlaps(mine, mine.runnerKey(), other)).as("the same again").isEqualTo(200);
    assertThat(doors.alive(mine).unread())
        .singleElement()
        .satisfies(note -> {
          assertThat(note.kind()).isEqualTo(Note.Kind.FACT);
          assertThat(note.text()).contains("other-batch-1 (other) of session session-b");
          assertThat(note.refs()).containsExactly("src/a.txt");
        });
    assertThat(doors.overlaps(mine, mine.runnerKey())).isEqualTo(200);
    assertThat(doors.alive(mine).unread()).isEmpty();
  }

  @Test
  void whatOnlyARunningAttemptIsToldGoesWithItsEnd() throws SQLException {
    scheduler.say(given.request(1, 1));
    var mine = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    var other = new Overlap("session-b", "other-batch-1", null, List.of("src/a.txt"));
    assertThat(doors.overlaps(mine, mine.runnerKey(), other)).isEqualTo(200);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      var told = "insert into told values ('%s', 'mark')";
      statement.executeUpdate(told.formatted(mine.attemptId()));
    }
    assertThat(rows(mine)).isEqualTo(2);

    doors.report(mine, Given.report(mine.token(), "done"));
    assertThat(rows(mine)).isZero();
    assertThat(doors.overlaps(mine, mine.runnerKey(), other)).as("too late").isEqualTo(409);
    assertThat(rows(mine)).isZero();
  }

  private long rows(Assignment of) throws SQLException {
    var counted =
        "select (select count(*) from overlap where attempt = '%1$s')"
            + " + (select count(*) from told where attempt = '%1$s')";
    try (var connection = database.getConnection();
        var rows = connection.createStatement().executeQuery(counted.formatted(of.attemptId()))) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
