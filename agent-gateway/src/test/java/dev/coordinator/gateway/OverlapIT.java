package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Overlap;
import dev.coordinator.contracts.runner.Overlapping;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An attempt is told with whose work its own does not merge, until that is over. */
@RunningGateway
class OverlapIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private static int put(Assignment of, String key, Overlap... overlaps) {
    var body = Doors.text(new Overlapping(of.token(), List.of(overlaps)));
    return Doors.send(
            HttpRequest.newBuilder(Doors.at("/api/v1/attempts/" + of.attemptId() + "/overlaps"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .PUT(BodyPublishers.ofString(body))
                .build())
        .status();
  }

  @Test
  void anOverlapStandsAmongWhatIsUnreadUntilItIsOver() {
    scheduler.say(given.request(1, 1));
    var mine = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
    var other = new Overlap("session-b", "other-batch-1", "other", List.of("src/a.txt"));

    assertThat(put(mine, mine.secret(), other)).as("its agent says so").isEqualTo(409);
    assertThat(doors.alive(mine).unread()).isEmpty();
    assertThat(put(mine, mine.runnerKey(), other)).isEqualTo(200);
    assertThat(put(mine, mine.runnerKey(), other)).as("the same again").isEqualTo(200);
    assertThat(doors.alive(mine).unread())
        .singleElement()
        .satisfies(note -> {
          assertThat(note.kind()).isEqualTo(Note.Kind.FACT);
          assertThat(note.text()).contains("other-batch-1 (other) of session session-b");
          assertThat(note.refs()).containsExactly("src/a.txt");
        });
    assertThat(put(mine, mine.runnerKey())).isEqualTo(200);
    assertThat(doors.alive(mine).unread()).isEmpty();
  }
}
