package dev.coordinator.contracts.plan;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * Files that more than one agent works with: exactly one of them owns them, and the others are told
 * of changes. No file belongs to two zones.
 *
 * @param files the patterns under which the agents know them
 * @param tell the agents that write or read them too
 */
public record ConflictZone(List<String> files, String owner, List<String> tell) {
  public ConflictZone {
    files = Absent.asEmpty(files);
    tell = Absent.asEmpty(tell);
  }
}
