package dev.coordinator.gateway.finding;

import dev.coordinator.contracts.report.CitedLines;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.gateway.web.Fields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names every place that is cited and can be none of a repository, because others open what is
 * cited: it leads out, or to lines that no file has.
 */
public final class CitedPlaces {
  private static final int SHOWN = 200;
  private static final String FIX =
      "Cite a file by its path from the root of the repository, with lines from 1: app/auth.py,"
          + " app/auth.py:12 or app/auth.py:12-40";

  private CitedPlaces() {}

  static void check(Fields fields, String field, List<String> refs) {
    for (var i = 0; i < refs.size(); i++) {
      check(fields, field + "/" + i, refs.get(i));
    }
  }

  /** All places of a report: what it changed, found and hands over. */
  public static void check(Fields fields, Report report) {
    for (var i = 0; i < report.changes().size(); i++) {
      var change = report.changes().get(i);
      check(fields, "report/changes/" + i + "/file", change.file());
      var lines = change.lines();
      if (lines != null) {
        name(fields, "report/changes/" + i + "/lines", lines, CitedLines.faultOfLines(lines));
      }
    }
    for (var i = 0; i < report.findings().size(); i++) {
      check(fields, "report/findings/" + i + "/refs", report.findings().get(i).refs());
    }
    for (var i = 0; i < report.integrationPoints().size(); i++) {
      var file = report.integrationPoints().get(i).file();
      check(fields, "report/integrationPoints/" + i + "/file", file);
    }
  }

  private static void check(Fields fields, String field, @Nullable String place) {
    if (place != null) {
      name(fields, field, place, CitedLines.fault(place));
    }
  }

  private static void name(Fields fields, String field, String said, Optional<String> fault) {
    fault.ifPresent(why ->
        fields.wrong(
            field,
            "Expected %s to be a place in the repository, but %s is %s"
                .formatted(field, FindingLimits.cut(said, SHOWN), why),
            FIX));
  }
}
