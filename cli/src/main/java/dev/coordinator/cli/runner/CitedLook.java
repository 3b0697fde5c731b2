package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import dev.coordinator.cli.runner.git.CommittedFiles;
import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.git.LineChanges;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.contracts.report.CitedLines;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.Citation;
import dev.coordinator.contracts.runner.CitationsAsked;
import dev.coordinator.contracts.runner.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the lines that findings cite, before an attempt is reported: where they are in its
 * commit, and whether the attempt changed them. What it does not tell of, the gateway takes for
 * changed.
 */
record CitedLook(Repository repository, GatewayDoor gateway) {
  private static final int MOST_OWN = 1_000;

  /** What is to be told with the report; nothing if git does not answer. */
  List<Sighting> at(Assignment assignment, @Nullable Report report, Evidence evidence) {
    var base = evidence.base();
    try {
      return base == null ? List.of() : seen(assignment, report, evidence, base);
    } catch (GitFailed _) {
      return List.of(); // the work is worth more, and the gateway takes what is untold for changed
    }
  }

  private List<Sighting> seen(
      Assignment assignment, @Nullable Report report, Evidence evidence, String base) {
    var before = CommittedFiles.of(repository, base);
    var after =
        evidence.commit() == null ? before : CommittedFiles.of(repository, evidence.commit());
    var seen = new ArrayList<Sighting>();
    if (report != null) {
      report.findings().stream()
          .flatMap(finding -> finding.refs().stream())
          .distinct()
          .limit(MOST_OWN)
          .forEach(ref -> ofItsOwn(ref, after).ifPresent(seen::add));
    }
    var look = new Look(before, after, new HashMap<>());
    cited(assignment, evidence).forEach(citation -> look.at(citation).ifPresent(seen::add));
    return seen;
  }

  private List<Citation> cited(Assignment assignment, Evidence evidence) {
    try {
      var asked = new CitationsAsked(assignment.token(), evidence.changedFiles());
      return gateway.citations(assignment, asked).citations();
    } catch (DoorException | Unreachable _) {
      return List.of(); // the report is worth more, and the gateway is careful without it
    }
  }

  private static Optional<Sighting> ofItsOwn(String ref, CommittedFiles after) {
    return CitedLines.of(ref).flatMap(after::hash).map(hash -> new Sighting(null, ref, hash));
  }

  /** From the commit that the attempt began with to the one that it ended with. */
  private record Look(
      CommittedFiles before, CommittedFiles after, Map<String, LineChanges> changes) {

    Optional<Sighting> at(Citation citation) {
      return CitedLines.of(citation.ref()).map(lines -> sighting(citation, lines));
    }

    private Sighting sighting(Citation citation, CitedLines lines) {
      var now = citation.own() ? Optional.of(lines) : follow(lines, citation.hash());
      return now.flatMap(place ->
              after.hash(place).map(hash -> new Sighting(citation.id(), place.ref(), hash)))
          .orElseGet(() -> new Sighting(citation.id(), lines.ref(), null));
    }

    /** Because files are held by one batch at a time, the base has their newest version. */
    private Optional<CitedLines> follow(CitedLines lines, @Nullable String hash) {
      var at = before.hash(lines);
      if (at.isPresent() && (hash == null || at.get().equals(hash))) {
        return lines.isWholeFile()
            ? after.hash(lines).filter(at.get()::equals).map(_ -> lines)
            : changes
                .computeIfAbsent(lines.file(), file -> before.changesTo(after, file))
                .follow(lines);
      }
      return after.hash(lines).filter(one -> one.equals(hash)).map(_ -> lines);
    }
  }
}
