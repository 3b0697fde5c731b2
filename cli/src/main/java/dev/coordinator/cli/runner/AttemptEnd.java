package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.process.CleanText;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.ReportSubmission;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.contracts.runner.Sighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an attempt ended here, ready to be told under its token. */
record AttemptEnd(
    Ending ending,
    @Nullable String reason,
    @Nullable Report report,
    @Nullable Evidence evidence,
    List<Sighting> sightings) {
  private static final int REASON = 2000;
  private static final String REFUSED = "The server refused the report of this attempt: ";

  AttemptEnd(
      Ending ending,
      @Nullable String reason,
      @Nullable Report report,
      @Nullable Evidence evidence) {
    this(ending, reason, report, evidence, List.of());
  }

  /** The same with what was seen of cited lines. */
  AttemptEnd with(List<Sighting> seen) {
    return new AttemptEnd(ending, reason, report, evidence, List.copyOf(seen));
  }

  /** The same with more red flags in its evidence, if it has any. */
  AttemptEnd flagging(List<String> redFlags) {
    return evidence == null || redFlags.isEmpty()
        ? this
        : new AttemptEnd(ending, reason, report, evidence.flagging(redFlags), sightings);
  }

  List<String> redFlags() {
    return evidence == null ? List.of() : evidence.redFlags();
  }

  static AttemptEnd reported(@Nullable Report report, Evidence evidence) {
    return new AttemptEnd(Ending.REPORTED, null, report, evidence);
  }

  static AttemptEnd stopped(String reason, @Nullable Report report, @Nullable Evidence evidence) {
    return new AttemptEnd(Ending.STOPPED, reason, report, evidence);
  }

  static AttemptEnd failed(String reason, @Nullable Evidence evidence) {
    return new AttemptEnd(Ending.FAILED, shortened(reason), null, evidence);
  }

  /** A blocker that the runner itself met: nothing goes on before a person has looked. */
  static AttemptEnd blocked(Blocker.Kind kind, String text, @Nullable Evidence evidence) {
    var blocker = new Blocker(kind, Blocker.Severity.CRITICAL, shortened(text), null);
    var report =
        new Report(shortened(text), List.of(), List.of(), List.of(), List.of(), List.of(), blocker);
    return new AttemptEnd(Ending.BLOCKED, shortened(text), report, evidence);
  }

  /** A blocker that the agent reported. */
  static AttemptEnd blocked(Blocker blocker, Report report, Evidence evidence) {
    return new AttemptEnd(Ending.BLOCKED, shortened(blocker.text()), report, evidence);
  }

  /** Whether it says no more of the agent's words than that they were refused. */
  boolean isPlain() {
    return evidence == null || (report != null && report.summary().startsWith(REFUSED));
  }

  /** The same end and evidence without the agent's words, which the server refused. */
  AttemptEnd plain(@Nullable String why) {
    var words = report == null ? "" : report.summary();
    var said = shortened(REFUSED + why + "\nIt began: " + words);
    var blocker = report == null ? null : report.blocker();
    var kept =
        blocker == null
            ? null
            : new Blocker(blocker.kind(), blocker.severity(), shortened(blocker.text()), null);
    var plain = new Report(said, List.of(), List.of(), List.of(), List.of(), List.of(), kept);
    return new AttemptEnd(ending, reason, plain, evidence, sightings);
  }

  private static String shortened(String text) {
    return CleanText.of(text.substring(0, Math.min(text.length(), REASON)));
  }

  ReportSubmission under(long token) {
    return new ReportSubmission(token, ending, reason, report, evidence, sightings);
  }
}
