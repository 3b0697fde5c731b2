package dev.coordinator.scheduler.erasure;

import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.scheduler.erasure.model.Asked;

/** How far the erasure of a session is. */
public sealed interface Erasure {
  /** It is exported, if exports are wanted, and then erased everywhere. */
  record Asking(String session, Asked asked) implements Erasure {}

  /** Only this is left of it. */
  record Done(SessionErased erased) implements Erasure {}
}
