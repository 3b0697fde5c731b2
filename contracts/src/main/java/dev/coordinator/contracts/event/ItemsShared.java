package dev.coordinator.contracts.event;

import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * What a sync point, or the answer to a blocker, tells its receivers; the gateway answers with
 * {@link ItemsStored} once all of it is in their inboxes.
 *
 * @param syncPoint or the id of the blocker that was answered
 */
public record ItemsShared(String session, String syncPoint, List<Item> items)
    implements SchedulerNews {
  public ItemsShared {
    items = Absent.asEmpty(items);
  }
}
