package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Change;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.report.Report.IntegrationPoint;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.mcp.Tool;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.gateway.web.Fields;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the report of an agent that claims for itself. There is no evidence with it, because no
 * runner saw the work: it is the agent's word, as over HTTP. The same report again gets the same
 * answer.
 */
@Singleton
class ReportTool implements Tool {
  private static final int LONGEST_SUMMARY = 100_000;
  private static final int LONGEST_REASON = 4_000;

  private final McpSeats seats;
  private final AttemptVoice voice;

  ReportTool(McpSeats seats, AttemptVoice voice) {
    this.seats = seats;
    this.voice = voice;
  }

  /** How the work ended, in the agent's words. */
  enum Status {
    COMPLETED,
    BLOCKED,
    STOPPED,
    FAILED
  }

  /** What may stand in the arguments. */
  record Arguments(
      @Nullable String attempt,
      @Nullable Status status,
      @Nullable String summary,
      List<Change> changes,
      List<String> decisions,
      List<Finding> findings,
      List<IntegrationPoint> integrationPoints,
      List<String> questions,
      @Nullable Blocker blocker) {
    Arguments {
      changes = Absent.asEmpty(changes);
      decisions = Absent.asEmpty(decisions);
      findings = Absent.asEmpty(findings);
      integrationPoints = Absent.asEmpty(integrationPoints);
      questions = Absent.asEmpty(questions);
    }

    Report report() {
      return new Report(
          Objects.requireNonNull(summary),
          changes,
          decisions,
          findings,
          integrationPoints,
          questions,
          status == Status.BLOCKED && blocker == null
              ? new Blocker(Blocker.Kind.TECHNICAL, Blocker.Severity.MODERATE, reason(), null)
              : blocker);
    }

    private String reason() {
      var said = Objects.requireNonNull(summary);
      return said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON);
    }
  }

  /** What is stored. */
  record Reported(String attempt, String session, String batch, String state) {}

  @Override
  public String name() {
    return "report_batch";
  }

  @Override
  public Object call(ToolCall call) {
    if (call.secret() != null) {
      throw Pulled.carried("reports");
    }
    var said = call.as(Arguments.class);
    new Fields()
        .name("attempt", said.attempt())
        .present("status", said.status())
        .text("summary", said.summary(), LONGEST_SUMMARY)
        .check();
    var mine = seats.mine(call);
    var attempt = Objects.requireNonNull(mine.attempt());
    var body = AttemptVoice.checked(attempt.id(), submission(said));
    voice
        .report(attempt.id(), new Credential.Puller(attempt.runner()), body)
        .toCompletableFuture()
        .join();
    return new Reported(attempt.id(), mine.session(), mine.batch(), "stored");
  }

  private static ReportSubmission submission(Arguments said) {
    return switch (Objects.requireNonNull(said.status())) {
      case COMPLETED -> new ReportSubmission(0, Ending.REPORTED, null, said.report(), null);
      case BLOCKED -> new ReportSubmission(0, Ending.BLOCKED, null, said.report(), null);
      case STOPPED -> new ReportSubmission(0, Ending.STOPPED, said.reason(), null, null);
      case FAILED -> new ReportSubmission(0, Ending.FAILED, said.reason(), null, null);
    };
  }
}
