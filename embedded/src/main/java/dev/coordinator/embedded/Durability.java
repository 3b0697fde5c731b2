package dev.coordinator.embedded;

import java.util.List;

/** What a power cut may cost: nothing in a kept cluster, everything in a throw-away one. */
public enum Durability {
  KEPT("on"),
  THROW_AWAY("off");

  private final String onOrOff;

  Durability(String onOrOff) {
    this.onOrOff = onOrOff;
  }

  List<String> settings() {
    return List.of(
        "fsync=" + onOrOff, "full_page_writes=" + onOrOff, "synchronous_commit=" + onOrOff);
  }
}
