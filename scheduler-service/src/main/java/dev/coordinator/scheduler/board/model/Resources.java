package dev.coordinator.scheduler.board.model;

import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a session shares with others, as it stands in this transaction.
 *
 * @param files of its repository, locked; absent for a session without one
 * @param slots free at the runners
 * @param olderSessions of its repository, with a smaller id, that have not ended
 * @param patience how long it waits before it says so
 * @param builders asked only when it matters: the sessions that have not ended and build on work of
 *     this one
 */
public record Resources(
    @Nullable RepositoryFiles files,
    AgentSlots slots,
    List<String> olderSessions,
    Instant now,
    Patience patience,
    Supplier<List<String>> builders) {

  public Resources(
      @Nullable RepositoryFiles files,
      AgentSlots slots,
      List<String> olderSessions,
      Instant now,
      Patience patience) {
    this(files, slots, olderSessions, now, patience, List::of);
  }

  Duration withdrawAfter() {
    return patience.withdrawAfter();
  }
}
