package dev.coordinator.gateway.attempt;

import java.time.Duration;

/**
 * How the deployment measures life: a heartbeat is expected every {@code heartbeat}, a lease ends
 * {@code lease} after the last one, and an attempt gets {@code grace} beside its limit for what the
 * runner does around the agent. A lease outlasts two heartbeats; one whose holder sends none lasts
 * as long as the attempt may take.
 */
public record LeaseTerms(Duration heartbeat, Duration lease, Duration grace) {
  public LeaseTerms {
    if (!heartbeat.isPositive() || lease.compareTo(heartbeat.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "Expected coordinator.lease to last two heartbeats at least, but the lease is "
              + lease
              + " and the heartbeat "
              + heartbeat);
    }
  }

  /** How long a lease lasts from each sign of its holder on; {@code limit} is the attempt's. */
  public Duration leaseOf(boolean quiet, Duration limit) {
    return quiet && limit.compareTo(lease) > 0 ? limit : lease;
  }
}
