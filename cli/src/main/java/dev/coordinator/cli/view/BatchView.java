package dev.coordinator.cli.view;

import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as the scheduler shows it, with what it waits for and what its check-in said; and, of one
 * that is tried again, what became of the attempt before.
 */
public record BatchView(
    String batch,
    @Nullable String kind,
    @Nullable String agent,
    @Nullable String title,
    String state,
    int attempt,
    @Nullable String runner,
    List<String> waitsFor,
    @Nullable Verdict verdict,
    @Nullable String commit,
    List<String> changedFiles,
    int minutes,
    @Nullable String reason,
    @Nullable String actor,
    @Nullable Lost lost) {
  public BatchView {
    waitsFor = Absent.asEmpty(waitsFor);
    changedFiles = Absent.asEmpty(changedFiles);
  }

  /** An attempt that came to nothing, and why. */
  public record Lost(int attempt, String runner, String because) {}

  /** Whose lane it stands in: the agent's, or the system's. */
  public String lane() {
    return agent == null ? "system" : agent;
  }

  /** Whether it has no further work before it. */
  public boolean accepted() {
    return state.equals("accepted");
  }
}
