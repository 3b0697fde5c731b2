package dev.coordinator.gateway.mcp;

import java.util.Optional;

/** Knows which attempt a caller may speak for. */
public interface Seats {
  /** Whether it is the secret of an attempt under lease. */
  boolean isLive(String secret);

  /** The attempt that the caller works on, if it is on one and only one. */
  Optional<String> attemptOf(ToolCall call);

  /**
   * The secret of the attempt that the call names, or whose secret it shows; throws the problem if
   * the attempt is none of the caller's that is under lease.
   */
  String secretOf(ToolCall call);
}
