package dev.coordinator.gateway.mcp;

/** Knows which attempt a caller may speak for. */
public interface Seats {
  /** Whether it is the secret of an attempt under lease. */
  boolean isLive(String secret);

  /**
   * The secret of the attempt that the call names, or whose secret it shows; throws the problem if
   * the attempt is none of the caller's that is under lease.
   */
  String secretOf(ToolCall call);
}
