package dev.coordinator.outbox;

/**
 * This event can never be handled, however often it is tried: it goes to the dead-letter topic with
 * this reason, and nothing else does.
 */
public final class PoisonException extends RuntimeException {
  public PoisonException(String reason) {
    super(reason);
  }

  public PoisonException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
