package dev.coordinator.outbox;

/** The record is no event of ours, and never will be one. */
final class UnreadableException extends RuntimeException {
  UnreadableException(String reason) {
    super(reason);
  }

  UnreadableException(String reason, Throwable cause) {
    super(reason + ", but " + cause.getMessage(), cause);
  }
}
