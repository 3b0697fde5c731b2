package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.json.Required;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.Submission;
import dev.coordinator.gateway.attempt.TellProgress.Line;
import dev.coordinator.gateway.attempt.adapter.AttemptResource.Stored;
import dev.coordinator.gateway.finding.CitedPlaces;
import dev.coordinator.gateway.web.Fields;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What an attempt says of its end and of what is in its way, the same at every door. */
@Singleton
class AttemptVoice {
  private static final int LONGEST_LINE = 4_000;
  private static final int LONGEST_TEXT = 1_000_000;

  private final AttemptDesk desk;
  private final Answers answers;

  AttemptVoice(AttemptDesk desk, Answers answers) {
    this.desk = desk;
    this.answers = answers;
  }

  /**
   * A blocker; said by who holds the attempt it ends it, said by its agent the runner's report
   * does.
   */
  record RaisedBlocker(
      @Nullable Long token,
      @Required Blocker.@Nullable Kind kind,
      @Required Blocker.@Nullable Severity severity,
      @Required @Nullable String text,
      Blocker.@Nullable Need needs) {}

  /** The report as it came, if nothing of it is wrong. */
  static ReportSubmission checked(String attempt, @Nullable ReportSubmission body) {
    var fields = new Fields().name("attempt", attempt).present("body", body);
    if (body != null) {
      fields
          .present("ending", body.ending())
          .optionalText("reason", body.reason(), LONGEST_LINE)
          .optionalText(
              "report/summary", body.report() == null ? "" : body.report().summary(), LONGEST_TEXT);
      if (body.report() != null) {
        CitedPlaces.check(fields, body.report());
      }
    }
    fields.check();
    return Objects.requireNonNull(body);
  }

  /** The blocker that is raised, if nothing of it is wrong. */
  static Blocker checked(String attempt, @Nullable RaisedBlocker body) {
    var fields = new Fields().name("attempt", attempt).present("body", body);
    if (body != null) {
      fields
          .present("kind", body.kind())
          .present("severity", body.severity())
          .text("text", body.text(), LONGEST_LINE);
    }
    fields.check();
    var raised = Objects.requireNonNull(body);
    return new Blocker(
        Objects.requireNonNull(raised.kind()),
        Objects.requireNonNull(raised.severity()),
        Objects.requireNonNull(raised.text()),
        raised.needs());
  }

  CompletionStage<Stored> report(String attempt, Credential caller, ReportSubmission said) {
    return answers.toReport(attempt, desk.report(Submission.of(attempt, caller, said)));
  }

  /** Ends the attempt, unless the blocker is minor or it is not the holder who says it. */
  CompletionStage<Stored> raise(String attempt, Credential caller, Blocker blocker) {
    if (blocker.severity() != Blocker.Severity.MINOR && !(caller instanceof Credential.Agent)) {
      var token = caller instanceof Credential.Runner(var shown, _) ? shown : 0;
      return report(
          attempt,
          caller,
          new ReportSubmission(token, Ending.BLOCKED, blocker.text(), blocked(blocker), null));
    }
    var message = "blocker (" + blocker.severity() + "): " + blocker.text();
    return answers.toLine(attempt, desk.progress(new Line(attempt, caller, message, blocker)));
  }

  private static Report blocked(Blocker blocker) {
    var said = Report.of(blocker.text());
    return new Report(
        said.summary(),
        said.changes(),
        said.decisions(),
        said.findings(),
        said.integrationPoints(),
        said.questions(),
        blocker);
  }
}
