package dev.coordinator.contracts.report;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says it did; proves nothing, the evidence does. Agents leave things out, so a text
 * that is missing is empty and never null.
 */
public record Report(
    String summary,
    List<Change> changes,
    List<String> decisions,
    List<Finding> findings,
    List<IntegrationPoint> integrationPoints,
    List<String> questions,
    @Nullable Blocker blocker) {
  public Report {
    changes = Absent.asEmpty(changes);
    decisions = Absent.asEmpty(decisions);
    findings = Absent.asEmpty(findings);
    integrationPoints = Absent.asEmpty(integrationPoints);
    questions = Absent.asEmpty(questions);
    summary = Absent.or(summary, "");
  }

  /** A report that holds only text. */
  public static Report of(String summary) {
    return new Report(summary, List.of(), List.of(), List.of(), List.of(), List.of(), null);
  }

  /** A change at a place: file, lines such as {@code 12-40}, what was done. */
  public record Change(String file, @Nullable String lines, String what) {
    public Change {
      file = Absent.or(file, "");
      what = Absent.or(what, "");
    }
  }

  /** Something discovered that others should know. */
  public record Finding(String topic, String fact, List<String> refs) {
    public Finding {
      topic = Absent.or(topic, "");
      fact = Absent.or(fact, "");
      refs = Absent.asEmpty(refs);
    }
  }

  /**
   * An artifact handed to the batches that wait for it: by name, with its file or its contract as
   * text.
   */
  public record IntegrationPoint(
      String name, @Nullable String kind, @Nullable String file, @Nullable String contract) {
    public IntegrationPoint {
      name = Absent.or(name, "");
    }
  }
}
