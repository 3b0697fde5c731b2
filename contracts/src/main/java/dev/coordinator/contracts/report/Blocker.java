package dev.coordinator.contracts.report;

import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an agent cannot go on, how bad that is, and what it would need. What an agent leaves out
 * reads as technical and moderate, because a blocker that ends the attempt can do no harm.
 */
public record Blocker(Kind kind, Severity severity, String text, @Nullable Need needs) {
  public Blocker {
    kind = Absent.or(kind, Kind.TECHNICAL);
    severity = Absent.or(severity, Severity.MODERATE);
    text = Absent.or(text, "");
  }

  /** What is in the way. */
  public enum Kind {
    DEPENDENCY,
    CLARIFICATION,
    TECHNICAL,
    SCOPE_CONFLICT
  }

  /** Minor rides on, moderate ends the attempt, critical drains the session. */
  public enum Severity {
    CRITICAL,
    MODERATE,
    MINOR
  }

  /** What is missing: in words, and where known the task or artifact that should bring it. */
  public record Need(
      String what,
      @Nullable String task,
      @Nullable String artifact,
      List<String> writes,
      List<Acceptance> acceptance) {
    public Need {
      what = Absent.or(what, "");
      writes = Absent.asEmpty(writes);
      acceptance = Absent.asEmpty(acceptance);
    }
  }
}
