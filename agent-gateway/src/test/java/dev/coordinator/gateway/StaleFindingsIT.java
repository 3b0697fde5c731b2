package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Citation;
import dev.coordinator.contracts.runner.CitationsAsked;
import dev.coordinator.contracts.runner.Cited;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.contracts.runner.Sighting;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A finding holds until accepted work changes lines that it cites; no other turns stale with it.
 */
@RunningGateway
class StaleFindingsIT {
  private static final String A = "src/a.py";
  private static final String B = "src/b.py";

  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @Inject DataSource database;

  @AfterEach
  void close() {
    scheduler.close();
  }

  private Assignment claimed(int batch, int ordinal) {
    scheduler.say(given.request(batch, ordinal));
    return doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
  }

  private static Evidence changing(String... files) {
    return committed("commit", files);
  }

  private static Evidence committed(String commit, String... files) {
    return new Evidence(
        0,
        false,
        1,
        "base",
        commit,
        null,
        List.of(files),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        false);
  }

  private BatchCompleted reported(
      Assignment of, Report report, Evidence evidence, Sighting... seen) {
    var body =
        new ReportSubmission(of.token(), Ending.REPORTED, null, report, evidence, List.of(seen));
    assertThat(doors.report(of, body).status()).isEqualTo(200);
    return scheduler.hearsCompletionOf(of.request().request());
  }

  private static Finding citing(String topic, String... refs) {
    return new Finding(topic, "a fact of " + topic, List.of(refs));
  }

  private static Report telling(Finding... findings) {
    return new Report("done", List.of(), List.of(), List.of(findings), List.of(), List.of(), null);
  }

  private void accept(BatchCompleted end) {
    scheduler.say(
        new BatchMoved(
            end.session(),
            end.batch(),
            Kind.WORK,
            given.agent(),
            "A batch",
            BatchState.ACCEPTED,
            end.request(),
            end.attempt(),
            "runner-1",
            List.of(),
            null,
            end,
            "policy",
            "accepted"));
  }

  private List<Citation> toLookAt(Assignment of, String... changed) {
    return doors
        .post(
            "/api/v1/attempts/" + of.attemptId() + "/citations",
            new CitationsAsked(of.token(), List.of(changed)),
            Doors.runnerOf(of))
        .as(Cited.class)
        .citations();
  }

  private TreeSet<String> stale() {
    var stale = new TreeSet<String>();
    doors
        .get("/api/v1/findings?session=" + given.session())
        .json()
        .path("items")
        .forEach(item -> {
          if (item.has("staleAt")) {
            stale.add(item.path("topic").asText());
          }
        });
    return stale;
  }

  private void aFewFindings() {
    reported(
        claimed(1, 1),
        telling(
            citing("ten", A + ":10"),
            citing("twenty", A + ":20-22"),
            citing("both", B, A + ":10"),
            citing("other", B + ":10"),
            citing("nowhere", "https://example.org")),
        changing(),
        new Sighting(null, A + ":10", "lines:10"),
        new Sighting(null, A + ":20-22", "lines:20"));
  }

  @Test
  void exactlyTheFindingsWhoseLinesChangedTurnStaleOnceThatIsAccepted() {
    aFewFindings();
    var changer = claimed(2, 1);
    var cited = toLookAt(changer, A, "src/c.py");
    assertThat(cited)
        .extracting(Citation::ref)
        .containsExactlyInAnyOrder(A + ":10", A + ":20-22", A + ":10");
    assertThat(cited)
        .extracting(Citation::hash)
        .containsExactlyInAnyOrder("lines:10", "lines:20", "lines:10");
    var seen =
        cited.stream()
            .map(one ->
                one.ref().endsWith(":10")
                    ? new Sighting(one.id(), one.ref(), null)
                    : new Sighting(one.id(), A + ":21-23", "lines:20"))
            .toArray(Sighting[]::new);
    var end = reported(changer, Report.of("done"), changing(A, "src/c.py"), seen);
    assertThat(stale()).isEmpty();

    accept(end);
    accept(end);
    await().until(() -> !stale().isEmpty());
    assertThat(stale()).containsExactly("both", "ten");
    var brief = claimed(3, 1).brief();
    assertThat(brief.context())
        .extracting(Note::topic)
        .containsExactly("twenty", "other", "nowhere");
    assertThat(brief.context().getFirst().refs()).containsExactly(A + ":21-23");
  }

  @Test
  void whatNobodyLookedAtCountsAsChanged() {
    aFewFindings();
    var changer = claimed(2, 1);
    accept(reported(changer, Report.of("done"), changing(B)));
    await().until(() -> !stale().isEmpty());
    assertThat(stale()).containsExactly("both", "other");
  }

  @Test
  void whatStandsInAWorkTreeIsAcceptedEvenBeforeTheNewsOfIt() {
    aFewFindings();
    var commit = given.session() + "'s commit";
    reported(claimed(2, 1), Report.of("done"), committed(commit, B));
    scheduler.say(given.builtOn(3, commit));
    var brief = doors.claim(given.claim("runner-1", 1, 10_000)).getFirst().brief();
    assertThat(brief.context()).extracting(Note::topic).containsExactly("ten", "twenty", "nowhere");
    assertThat(stale()).containsExactly("both", "other");
  }

  @Test
  void workThatIsNeverAcceptedMakesNothingStale() {
    aFewFindings();
    reported(claimed(2, 1), Report.of("done"), changing(A));
    accept(reported(claimed(2, 2), Report.of("done"), changing(B)));
    await().until(() -> !stale().isEmpty());
    assertThat(stale()).containsExactly("both", "other");
  }

  @Test
  void whatWasSeenOfWorkThatWasNotAcceptedGoesWithTheSession() throws SQLException {
    aFewFindings();
    accept(reported(claimed(2, 1), Report.of("done"), changing(B)));
    reported(claimed(3, 1), Report.of("done"), changing(A));
    await().until(() -> !stale().isEmpty());
    assertThat(sightings()).isPositive();
    scheduler.say(given.cancelled());
    await().untilAsserted(() -> assertThat(sightings()).isZero());
    assertThat(stale()).containsExactly("both", "other");
  }

  private int sightings() throws SQLException {
    var count = "select count(*) from sighting where request like '%s/%%'";
    try (var connection = database.getConnection();
        var rows = connection.createStatement().executeQuery(count.formatted(given.session()))) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void ofTwoSightingsTheLaterCountsWhicheverIsAcceptedFirst() {
    aFewFindings();
    var mended = claimed(2, 1);
    var first = reported(mended, Report.of("done"), changing(A));
    var fix = claimed(3, 1);
    var seen =
        toLookAt(fix, A).stream()
            .map(one -> new Sighting(one.id(), one.ref(), one.hash()))
            .toArray(Sighting[]::new);
    var second = reported(fix, Report.of("done"), changing(A), seen);
    accept(second);
    accept(first);
    accept(reported(claimed(4, 1), Report.of("done"), changing(B)));
    await().until(() -> !stale().isEmpty());
    assertThat(stale()).containsExactly("both", "other");
  }

  @Test
  void aQuestionWhoseAnswerIsStaleIsResearchedAgainAndShownWhatWasKnown() {
    var question = "Where are tokens stored?";
    try (var hearts = new Hearts()) {
      var first = new Asker(doors, hearts.of(claimed(1, 1)));
      var id = first.asks(question).path("question").asText();
      first.answers(id, "in Redis", A + ":10");
      var own = toLookAt(first.assignment());
      assertThat(own).singleElement().matches(Citation::own);
      reported(
          first.assignment(),
          Report.of("done"),
          changing(),
          new Sighting(own.getFirst().id(), A + ":10", "lines:10"));
      var second = new Asker(doors, hearts.of(claimed(2, 1)));
      assertThat(second.asks(question).path("outcome").asText()).isEqualTo("answered");

      accept(reported(second.assignment(), Report.of("done"), changing(A)));
      await().until(() -> !stale().isEmpty());
      var third = new Asker(doors, hearts.of(claimed(3, 1)));
      var again = third.asks(question);
      assertThat(again.path("outcome").asText()).isEqualTo("research");
      assertThat(again.at("/outdated/fact").asText()).isEqualTo("in Redis");
      assertThat(third.answers(id, "in PostgreSQL", A + ":11").status()).isEqualTo(200);
      assertThat(third.asks(question).at("/answer/fact").asText()).isEqualTo("in PostgreSQL");
    }
  }

  @Test
  void onlyTheRunnerOfALiveAttemptIsToldWhatToLookAt() {
    var attempt = claimed(1, 1);
    var path = "/api/v1/attempts/" + attempt.attemptId() + "/citations";
    var asked = new CitationsAsked(attempt.token(), List.of());
    var agent = doors.post(path, asked, "Authorization", "Bearer " + attempt.secret());
    assertThat(agent.status()).isEqualTo(409);
    assertThat(doors.post(path, "{}").status()).isEqualTo(400);
    reported(attempt, Report.of("done"), changing());
    assertThat(doors.post(path, asked, Doors.runnerOf(attempt)).status()).isEqualTo(409);
  }
}
