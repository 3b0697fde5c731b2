package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reached nobody: the session has ended, and these items stood in no brief. Told once for each
 * of them, to the people and in the sender's name.
 */
public record ItemsUndelivered(String session, List<Undelivered> items, String reason)
    implements Event {
  public ItemsUndelivered {
    items = Absent.asEmpty(items);
  }

  /** An item that has no receipt: from whom to whom, and what it was about. */
  public record Undelivered(String id, String toBatch, @Nullable String from, String topic) {}
}
