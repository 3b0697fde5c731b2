package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import java.util.concurrent.CompletableFuture;

/**
 * A claim that may have to wait: whoever repeats it meanwhile shares its answer, which comes
 * exactly once.
 */
public final class Waiter {
  private final ClaimRequest claim;
  private final long deadline;
  private final CompletableFuture<ClaimAnswer> answer = new CompletableFuture<>();
  private volatile int listeners;

  /** {@code deadline} on the monotonic clock of this process. */
  Waiter(ClaimRequest claim, long deadline) {
    this.claim = claim;
    this.deadline = deadline;
  }

  public ClaimRequest claim() {
    return claim;
  }

  public CompletableFuture<ClaimAnswer> answer() {
    return answer;
  }

  /** What is left of its time, in nanoseconds. */
  public long remaining() {
    return deadline - System.nanoTime();
  }

  /** Whether anybody would hear the answer. */
  public boolean hasListeners() {
    return listeners > 0;
  }

  /** Under the lock of {@link WaitingClaims} only. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  int listeners(int change) {
    listeners += change;
    return listeners;
  }
}
