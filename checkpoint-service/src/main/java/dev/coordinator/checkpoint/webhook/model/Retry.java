package dev.coordinator.checkpoint.webhook.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a notice that did not arrive is sent again: soon at first, then over three days. */
public final class Retry {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private Retry() {}

  /**
   * The pause after so many tries, up to a fifth longer by what the notice's id says, so that all
   * that failed together does not come back together; empty when it is given up.
   */
  public static Optional<Duration> after(int tries, String notice) {
    if (tries > PAUSES.size()) {
      return Optional.empty();
    }
    var pause = PAUSES.get(tries - 1);
    var share = Math.floorMod(notice.hashCode() * 31 + tries, 201);
    return Optional.of(pause.plusMillis(pause.toMillis() * share / 1000));
  }
}
