package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.gateway.attempt.Change.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A report as it came to the door, with the hash that recognises its repetition. A blocker that is
 * more than minor makes it a blocked one, whatever else it says.
 */
public record Submission(String attemptId, Credential caller, ReportSubmission body, String hash) {

  public static Submission of(String attemptId, Credential caller, ReportSubmission body) {
    return new Submission(attemptId, caller, body, hashOf(body));
  }

  Ending ending() {
    return body.ending();
  }

  Ending ending(Attempt attempt) {
    return body.ending() != Ending.FAILED && blocker(attempt) != null
        ? Ending.BLOCKED
        : body.ending();
  }

  String reason(Attempt attempt) {
    if (body.reason() != null) {
      return body.reason();
    }
    var blocker = blocker(attempt);
    return blocker != null && !blocker.text().isBlank()
        ? blocker.text()
        : switch (body.ending()) {
          case REPORTED -> "the runner reported";
          case BLOCKED -> "the agent is blocked";
          case STOPPED -> "the runner stopped";
          case FAILED -> "the runner failed";
        };
  }

  String summary() {
    return body.report() == null ? "" : body.report().summary();
  }

  Said said(Attempt attempt) {
    return new Said(report(attempt), body.evidence(), body.sightings(), hash);
  }

  private @Nullable Report report(Attempt attempt) {
    var report = body.report();
    var blocker = blocker(attempt);
    if (blocker == null || (report != null && isSerious(report.blocker()))) {
      return report;
    }
    var said = report == null ? Report.of("") : report;
    return new Report(
        said.summary(),
        said.changes(),
        said.decisions(),
        said.findings(),
        said.integrationPoints(),
        said.questions(),
        blocker);
  }

  /** What ends the attempt as blocked: raised before, or said in the report. */
  private @Nullable Blocker blocker(Attempt attempt) {
    var reported = body.report() == null ? null : body.report().blocker();
    return attempt.blocker() != null ? attempt.blocker() : isSerious(reported) ? reported : null;
  }

  private static boolean isSerious(@Nullable Blocker blocker) {
    return blocker != null && blocker.severity() != Severity.MINOR;
  }

  private static String hashOf(ReportSubmission body) {
    try {
      var canonical = Json.STRICT.writeValueAsBytes(body);
      var digest = MessageDigest.getInstance("SHA-256").digest(canonical);
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have SHA-256, but this has not", e);
    }
  }
}
