package dev.coordinator.gateway.attempt.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether heartbeats may have come and found nobody; then no lease may end for want of them. */
public final class Attention {
  private Attention() {}

  /** Pure: the gap is the time since the last turn of the process, absent before the first. */
  public static boolean mayHaveLapsed(@Nullable Duration gap, Duration lease) {
    return gap == null || gap.compareTo(lease.dividedBy(2)) > 0;
  }
}
