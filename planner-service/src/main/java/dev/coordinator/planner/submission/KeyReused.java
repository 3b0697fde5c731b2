package dev.coordinator.planner.submission;

/** The same Idempotency-Key came with another request; nothing was stored for this one. */
public final class KeyReused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyReused() {
    super("Expected a repeated request under its Idempotency-Key, but its content differs");
  }
}
