package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.ItemsStored;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A brief tells all that was learned since the plan, and nothing twice. */
@RunningGateway
class BriefIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private Item item(String id, int toBatch) {
    return new Item(id, given.batchId(toBatch), note(id));
  }

  private static Note note(String id) {
    return new Note(
        Note.Kind.HANDOFF, "api", "contract " + id, List.of("api.yaml"), "other", false, false);
  }

  private Assignment claimed(String runner, BatchRequested request) {
    scheduler.say(request);
    return doors.claim(given.claim(runner, 1, 10_000)).getFirst();
  }

  /** M26 and M30: what was sent to another batch stays out of this one. */
  @Test
  void anItemStandsInItsReceiversBriefOnceHoweverOftenItIsHandedOver() {
    var shared =
        new ItemsShared(given.session(), "api_sync", List.of(item("i-1", 1), item("i-2", 2)));
    scheduler.say(shared);
    scheduler.say(shared);
    scheduler.hears(ItemsStored.class, event -> event.session().equals(given.session()));
    var request = given.request(1, 1, 1, 3, List.of(item("i-1", 1), item("i-3", 1)));
    var assignment = claimed("runner-1", request);
    assertThat(assignment.brief().context()).containsExactly(note("i-1"), note("i-3"));
  }

  @Test
  void aLaterAttemptAndALaterRequestOfTheBatchAreToldTheSameAndMore() {
    var first = claimed("runner-1", given.request(1, 1, 1, 3, List.of(item("i-1", 1))));
    doors.report(first, Given.ending(first.token(), Ending.FAILED, "no disk"));
    var second = doors.claim(given.claim("runner-2", 1, 10_000)).getFirst();
    assertThat(second.brief()).isEqualTo(first.brief());
    doors.report(second, Given.report(second.token(), "done"));

    var third = claimed("runner-1", given.request(1, 2, 1, 3, List.of(item("i-2", 1))));
    assertThat(third.brief().context()).containsExactly(note("i-1"), note("i-2"));
  }

  @Test
  void findingsOfOthersAreToldAsUnverified() {
    var first = claimed("runner-1", given.request(1, 1));
    var finding = new Finding("tests", "they need Redis", List.of("pom.xml"));
    var report =
        new Report("done", List.of(), List.of(), List.of(finding), List.of(), List.of(), null);
    doors.report(first, new ReportSubmission(first.token(), Ending.REPORTED, null, report, null));

    var second = claimed("runner-1", given.request(2, 1));
    assertThat(second.brief().context())
        .containsExactly(
            new Note(
                Note.Kind.FINDING,
                "tests",
                "they need Redis",
                List.of("pom.xml"),
                given.batchId(1),
                true,
                false));
    var again = claimed("runner-1", given.request(1, 2));
    assertThat(again.brief().context()).isEmpty();
  }
}
