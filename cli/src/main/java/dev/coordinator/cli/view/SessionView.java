package dev.coordinator.cli.view;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session as the scheduler shows it; states are words, so that a newer server's state is shown
 * and not refused.
 */
public record SessionView(
    String session,
    String feature,
    String title,
    @Nullable String stamp,
    @Nullable String repository,
    String state,
    int epoch,
    long sequence,
    List<String> waitsFor,
    @Nullable String branch,
    @Nullable String tip,
    @Nullable String actor,
    @Nullable String reason,
    @Nullable String asOf,
    List<BatchView> batches,
    List<SyncPointView> syncPoints,
    List<BlockerView> blockers,
    List<Noticed> antiPatterns,
    List<String> buildsOn) {
  private static final Set<String> WAITING = Set.of("planned", "paused");
  private static final Set<String> MOVING = Set.of("ready", "requested", "running");
  private static final Set<String> STUCK =
      Set.of("stopped", "blocked", "abandoned", "in_review", "to_be_fixed");

  public SessionView {
    waitsFor = Absent.asEmpty(waitsFor);
    batches = Absent.asEmpty(batches);
    syncPoints = Absent.asEmpty(syncPoints);
    blockers = Absent.asEmpty(blockers);
    antiPatterns = Absent.asEmpty(antiPatterns);
    buildsOn = Absent.asEmpty(buildsOn);
  }

  /** What blocks an agent, or rides on. */
  public record BlockerView(
      String blocker,
      String batch,
      String kind,
      String severity,
      String text,
      String state,
      @Nullable String awaits) {
    /** Whether somebody may still say something to it. */
    public boolean open() {
      return !state.equals("resolved");
    }
  }

  /** What teams of agents fail by, and the batch that shows it. */
  public record Noticed(String pattern, @Nullable String batch, String text) {}

  /** Whether all work is accepted and joined. */
  public boolean completed() {
    return state.equals("completed");
  }

  /** Whether the session can never move again. */
  public boolean ended() {
    return completed() || state.equals("cancelled");
  }

  /**
   * Whether only a person can move it: held, paused, or a batch is stuck while no other can go on.
   * May hold for the moment between two decisions, so ask more than once.
   */
  public boolean needsPerson() {
    return WAITING.contains(state) || (!ended() && anyIn(STUCK) && !anyIn(MOVING));
  }

  /** The batch of this id. */
  public Optional<BatchView> batch(String id) {
    return batches.stream().filter(batch -> batch.batch().equals(id)).findFirst();
  }

  private boolean anyIn(Set<String> states) {
    return batches.stream().anyMatch(batch -> states.contains(batch.state()));
  }
}
