package dev.coordinator.access;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of bodies that a service holds at once, from all clients: never more than a small share
 * of its memory, because what is read from a body can take many times its size.
 */
final class Bodies {
  private static final int SHARE = 40;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  Bodies(long most) {
    this.most = most;
  }

  static Bodies ofThisProcess() {
    return new Bodies(Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** False, and nothing is taken, if that would be too much. */
  boolean take(long bytes) {
    if (held.addAndGet(bytes) <= most) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void give(long bytes) {
    held.addAndGet(-bytes);
  }
}
