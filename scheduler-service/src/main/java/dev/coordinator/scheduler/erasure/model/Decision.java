package dev.coordinator.scheduler.erasure.model;

/** What an asking led to. */
public sealed interface Decision {
  /** It is said from now on. */
  record Say(Asked asked) implements Decision {}

  /** It was said already, and is not said again. */
  record Said(Asked asked) implements Decision {}

  record Refused(Refusal refusal) implements Decision {}
}
