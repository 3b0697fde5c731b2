package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.checked;
import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AntiPattern;
import dev.coordinator.contracts.event.AntiPatternNoticed;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What teams of agents fail by is named in the session, once, and in its events (M137-M142). */
class AntiPatternsTest {
  private static PlanFixture two() {
    return PlanFixture.session("s")
        .checkedBy("make")
        .batch("one", "backend", 0, List.of(), "api/**")
        .batch("two", "frontend", 0, List.of(), "ui/**");
  }

  private final BoardFixture on = new BoardFixture(two()).prepared();

  private static List<Noticed> noticed(BoardFixture on) {
    return on.board.facts().noticed();
  }

  private static Report found(String topic, String fact, String ref) {
    return new Report(
        "", null, null, List.of(new Finding(topic, fact, List.of(ref))), null, null, null);
  }

  private static Evidence strayed(List<String> outside, List<String> flagged, long millis) {
    return new Evidence(
        0,
        false,
        millis,
        null,
        "c",
        null,
        List.of("api/a"),
        outside,
        flagged,
        List.of(),
        List.of(),
        List.of(new Evidence.CommandRun("make", 0, 5, "")),
        "",
        false);
  }

  @Test
  void aTeamWhoseWorkFitsShowsNone() {
    on.ends("one", Outcome.REPORTED, checked("make", 0, "c1", "api/a"));
    on.ends("two", Outcome.REPORTED, checked("make", 0, "c2", "ui/a"));
    assertThat(noticed(on)).isEmpty();
  }

  @Test
  void fireAndForget() {
    var unseen =
        new BoardFixture(
                PlanFixture.session("s")
                    .batch("one", "backend", 0, List.of(), "api/**")
                    .batch("two", "frontend", 0, List.of(), "ui/**"))
            .prepared();
    unseen.ends("one", Outcome.REPORTED, evidence(0, "c1", "api/a"));
    assertThat(noticed(unseen)).isEmpty();
    unseen.ends("two", Outcome.REPORTED, evidence(0, "c2", "ui/a"));
    assertThat(noticed(unseen))
        .containsExactly(
            new Noticed(
                AntiPattern.FIRE_AND_FORGET,
                null,
                "all 2 batches are done, and no command was run on any of them and no person"
                    + " looked"));
  }

  @Test
  void microManagementAndDeepDelegationOfThePlan() {
    var plan =
        new BoardFixture(
            two().lasting(9, "one").lasting(46, "two").sync("s", List.of("one"), List.of("two")));
    assertThat(noticed(plan))
        .containsExactly(
            new Noticed(AntiPattern.MICRO_MANAGEMENT, "one", "planned for 9 minutes, less than 10"),
            new Noticed(
                AntiPattern.DEEP_DELEGATION, "two", "planned for 46 minutes, more than 45"));
  }

  @Test
  void deepDelegationInFact() {
    on.ends("one", Outcome.REPORTED, strayed(List.of(), List.of(), 46 * 60_000L));
    assertThat(noticed(on))
        .containsExactly(
            new Noticed(
                AntiPattern.DEEP_DELEGATION,
                "one",
                "its agent was at work for 46 plan minutes, more than 45"));
  }

  @Test
  void contextSilos() {
    on.ends(
        "one",
        Outcome.REPORTED,
        found("websocket", "The socket server listens on port 8000", "api/ws.py:3"),
        checked("make", 0, "c1", "api/a"));
    on.ends(
        "two",
        Outcome.REPORTED,
        found("sockets", "on port 8000, the socket server listens!", "docs/x.md:1"),
        checked("make", 0, "c2", "ui/a"));
    assertThat(noticed(on))
        .extracting(Noticed::pattern, Noticed::batch)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(AntiPattern.CONTEXT_SILO, "two"));
  }

  @Test
  void whatWasFoundElsewhereIsNoRediscovery() {
    var one = List.of(new Finding("websocket", "it is slow", List.of("api/ws.py:3")));
    assertThat(
            new Rediscovery(List.of(new Finding("Websocket", "x", List.of("api/ws.py:3")))).of(one))
        .isPresent();
    assertThat(
            new Rediscovery(List.of(new Finding("websocket", "x", List.of("api/b.py:3")))).of(one))
        .isEmpty();
    assertThat(new Rediscovery(List.of(new Finding("", "", List.of("api/ws.py:3")))).of(one))
        .isEmpty();
  }

  @Test
  void scopeCreepOfWhatWasRefusedAndOfWhatWasLeftOut() {
    on.ends("one", Outcome.REPORTED, strayed(List.of("ui/x"), List.of("tmp/y"), 10));
    assertThat(noticed(on))
        .containsExactly(
            new Noticed(AntiPattern.SCOPE_CREEP, "one", "changed outside its scope: ui/x, tmp/y"));
  }

  @Test
  void lateIntegrationOfThePlan() {
    var late = new BoardFixture(two().batch("three", "backend", 40, List.of("one"), "api/**"));
    assertThat(noticed(late))
        .containsExactly(
            new Noticed(
                AntiPattern.LATE_INTEGRATION,
                null,
                "nothing is joined before the end: 2 agents, 60 minutes, no sync point"));
  }

  @Test
  void eachIsSaidOnceAndAsAnEvent() {
    on.board.takeNews();
    on.ends("one", Outcome.REPORTED, strayed(List.of(), List.of("tmp/y"), 10));
    on.ends("two", Outcome.REPORTED, checked("make", 0, "c2", "ui/a"));
    assertThat(
            on.board.takeNews().stream()
                .map(Said::event)
                .filter(AntiPatternNoticed.class::isInstance))
        .containsExactly(
            new AntiPatternNoticed(
                "s",
                AntiPattern.SCOPE_CREEP,
                "one",
                "changed outside its scope: tmp/y",
                Board.POLICY));
  }
}
