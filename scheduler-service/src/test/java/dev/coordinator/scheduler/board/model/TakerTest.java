package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.checked;
import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.feature.ContextFact;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No runner carries the painter, and the backend takes its kind of work too. */
class TakerTest {
  private static final ContextFact FOR_PAINTER =
      new ContextFact("colours", "Blue is the brand's", List.of("brand.md:3"), List.of("painter"));
  private static final ContextFact FOR_BACKEND =
      new ContextFact("port", "The API listens on 8000", List.of(), List.of("backend"));

  private static PlanFixture plan() {
    return PlanFixture.session("s")
        .agent("backend", 2.0, "backend-kind", "painter-kind")
        .knowing(FOR_PAINTER, FOR_BACKEND)
        .checkedBy("make")
        .batch("painter-batch-1", "painter", 0, List.of(), "img/**")
        .batch("painter-batch-2", "painter", 20, List.of("painter-batch-1"), "icons/**")
        .batch("backend-batch-1", "backend", 60, List.of("painter-batch-1"), "api/**")
        .batch("frontend-batch-1", "frontend", 60, List.of("painter-batch-1"), "ui/**")
        .told(
            "painter-batch-1",
            List.of(Note.fact("colours", "Blue is the brand's", List.of("brand.md:3"))),
            "No photographs",
            "Do not change api/** (backend)",
            "Do not change ui/** (frontend)",
            "Do not research this again: colours; the answer stands in the context above",
            "Do not research this again: port; the answer comes from backend");
  }

  private static BatchRequested taken(PlanFixture plan) {
    return new BoardFixture(plan).prepared().asked("painter-batch-1");
  }

  @Test
  void whoTakesWorkPlannedForAnotherIsBriefedAsItself() {
    var asked = taken(plan());
    assertThat(asked.agent()).isEqualTo("backend");
    var brief = asked.brief();
    assertThat(brief.agent()).isEqualTo("backend");
    assertThat(brief.batch()).isEqualTo("painter-batch-1");
    assertThat(brief.context())
        .containsExactly(Note.fact("port", "The API listens on 8000", List.of()));
    assertThat(brief.notToDo())
        .containsExactly(
            "No photographs",
            "Do not change icons/** (painter)",
            "Do not change ui/** (frontend)",
            "Do not research this again: colours; the answer comes from painter",
            "Do not research this again: port; the answer stands in the context above");
    assertThat(List.of(brief.index(), brief.total())).containsExactly(1, 2);
  }

  @Test
  void aSlowerAgentHasTheTimeThatItTakes() {
    var asked = taken(plan());
    assertThat(asked.brief().minutes()).isEqualTo(40);
    assertThat(asked.minutes()).isEqualTo(40);
    assertThat(asked.limitMillis()).isEqualTo(Duration.ofMinutes(60).toMillis());
  }

  @Test
  void thePlannedAgentGetsTheBriefOfThePlan() {
    var on = new BoardFixture(plan()).prepared();
    on.ends("painter-batch-1", Outcome.REPORTED, checked("make", 0, "c1", "img/a"));
    assertThat(on.asked("frontend-batch-1").brief())
        .isEqualTo(on.card("frontend-batch-1").work().brief());
  }

  @Test
  void sharedFilesAreToldByWhoOwnsThem() {
    var brief = taken(plan().zone("frontend", List.of("img/**", "ui/img.css"), "painter")).brief();
    assertThat(brief.context())
        .contains(
            Note.fact(
                "shared files",
                "frontend owns `img/**`, `ui/img.css`: change there only what your task asks for,"
                    + " and name it in your report.",
                List.of()));
  }

  /** By the plan both were the painter's, and so nobody's to share. */
  @Test
  void filesThatOnlyTheStandInSharesAreToldToo() {
    var brief =
        taken(plan().batch("painter-batch-3", "painter", 40, List.of(), "img/logo.svg")).brief();
    assertThat(brief.context())
        .contains(
            Note.fact(
                "shared files",
                "painter works with `img/logo.svg` too: change there only what your task asks for,"
                    + " and name it in your report.",
                List.of()));
  }

  @Test
  void whatMendsItIsToldToWhoeverDidIt() {
    var on = new BoardFixture(plan()).prepared();
    on.ends("painter-batch-1", Outcome.REPORTED, checked("make", 2, "c1", "img/a"));
    var fix = on.asked("painter-batch-1-fix-1");
    assertThat(fix.agent()).isEqualTo("backend");
    assertThat(fix.brief().agent()).isEqualTo("backend");
    assertThat(fix.brief().context()).extracting(Note::topic).containsExactly("port");
  }

  /** A person's word, against which kinds count nothing. */
  @Test
  void whomAPersonGivesItToIsBriefedToo() {
    var on = new BoardFixture(plan()).prepared();
    var blocker = new Blocker(Blocker.Kind.TECHNICAL, Blocker.Severity.MODERATE, "no brush", null);
    var report = new Report("stuck", null, null, null, null, null, blocker);
    on.ends("painter-batch-1", Outcome.BLOCKED, report, evidence(0, null));
    on.verbs()
        .resolve("painter-batch-1-blocker-1", new Resolution.Reassign("you have one", "frontend"));
    on.advance();
    var brief = on.asked("painter-batch-1").brief();
    assertThat(brief.agent()).isEqualTo("frontend");
    assertThat(brief.context()).isEmpty();
    assertThat(brief.notToDo())
        .contains("Do not change api/** (backend)")
        .noneMatch(not -> not.contains("(frontend)"));
  }
}
