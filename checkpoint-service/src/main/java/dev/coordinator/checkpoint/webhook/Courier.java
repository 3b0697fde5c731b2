package dev.coordinator.checkpoint.webhook;

import java.util.Map;

/**
 * Brings a notice to its target and says how it was answered: within a bounded time, over a
 * connection to an address that was looked at, without going where the answer points.
 */
public interface Courier {
  /** Refuses a target that will never be let through. */
  void judge(Target target);

  /** The status of the answer. */
  int send(Target target, Map<String, String> headers, String body) throws NotSent;

  /** Why there is no answer, in a sentence that tells nothing of the path. */
  final class NotSent extends Exception {
    public NotSent(String message) {
      super(message);
    }
  }
}
