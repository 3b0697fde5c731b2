package dev.coordinator.contracts.runner;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That what an attempt has changed so far does not merge with what another running attempt has.
 *
 * @param files in which the two conflict
 */
public record Overlap(String session, String batch, @Nullable String agent, List<String> files) {
  /** The most characters of a path. */
  public static final int LONGEST = 1_000;

  public Overlap {
    files = Absent.asEmpty(files);
  }
}
