package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.process.CleanText;
import dev.coordinator.contracts.report.CitedLines;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Change;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.contracts.report.Report.IntegrationPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places of a report as others can use them: below the work tree they become relative to it,
 * and what can be no place of a repository is taken out and said in the summary, because the server
 * refuses it and the work must not be lost for it.
 */
final class CitedPlaces {
  private static final int MOST_SAID = 20;
  private static final int LONGEST = 200;

  private final List<String> folders;
  private final Set<String> leftOut = new LinkedHashSet<>();

  private CitedPlaces(List<String> folders) {
    this.folders = folders;
  }

  /** The report with nothing cited but what can be a place. */
  static Report checked(Report report, Path workTree) {
    return new CitedPlaces(names(workTree)).of(report);
  }

  /** Also by the name behind links, because that is what an agent is told where it is. */
  private static List<String> names(Path workTree) {
    var names = new ArrayList<String>();
    names.add(workTree.toAbsolutePath() + "/");
    try {
      names.add(workTree.toRealPath() + "/");
    } catch (IOException _) {
      // it is gone already; its own name will do
    }
    return names;
  }

  private Report of(Report report) {
    var changes = report.changes().stream().map(this::change).toList();
    var findings = report.findings().stream().map(this::finding).toList();
    var points = report.integrationPoints().stream().map(this::point).toList();
    return new Report(
        leftOut.isEmpty() ? report.summary() : report.summary() + "\n" + said(),
        changes,
        report.decisions(),
        findings,
        points,
        report.questions(),
        report.blocker());
  }

  private String said() {
    var more = leftOut.size() > MOST_SAID ? ", and " + (leftOut.size() - MOST_SAID) + " more" : "";
    return "The runner left out of the places cited: "
        + String.join(", ", leftOut.stream().limit(MOST_SAID).toList())
        + more;
  }

  private Change change(Change said) {
    var file = place(said.file());
    var lines = said.lines();
    var isFault = lines != null && isSaid(lines, CitedLines.faultOfLines(lines));
    return new Change(file == null ? "" : file, isFault ? null : lines, said.what());
  }

  private Finding finding(Finding said) {
    var refs = new ArrayList<String>();
    for (var ref : said.refs()) {
      var place = place(ref);
      if (place != null) {
        refs.add(place);
      }
    }
    return new Finding(said.topic(), said.fact(), refs);
  }

  private IntegrationPoint point(IntegrationPoint said) {
    var file = said.file() == null ? null : place(said.file());
    return new IntegrationPoint(said.name(), said.kind(), file, said.contract());
  }

  /** As the server takes it; nothing for what it would refuse. */
  private @Nullable String place(String ref) {
    var relative = ref.strip();
    for (var folder : folders) {
      if (relative.startsWith(folder)) {
        relative = relative.substring(folder.length());
      }
    }
    return isSaid(ref, CitedLines.fault(relative)) ? null : relative;
  }

  /** Whether there is a fault, which is then said in the summary. */
  private boolean isSaid(String said, Optional<String> fault) {
    fault.ifPresent(why -> leftOut.add(shown(said) + " (" + why + ")"));
    return fault.isPresent();
  }

  private static String shown(String text) {
    return CleanText.cut(text.replaceAll("\\s+", " ").strip(), LONGEST);
  }
}
