package dev.coordinator.contracts.report;

import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an agent cannot go on, how bad that is, and what it would need. */
public record Blocker(Kind kind, Severity severity, String text, @Nullable Need needs) {
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
      writes = Absent.asEmpty(writes);
      acceptance = Absent.asEmpty(acceptance);
    }
  }
}
