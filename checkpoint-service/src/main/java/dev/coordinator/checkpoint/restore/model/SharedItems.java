package dev.coordinator.checkpoint.restore.model;

import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.RestoredState.RestoredItem;
import dev.coordinator.contracts.event.SyncPointMoved;
import dev.coordinator.contracts.event.SyncPointState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was shared with batches, and in which attempt's brief it stood first: that of the first
 * attempt that started behind it, because a brief holds all that is in its batch's inbox.
 */
final class SharedItems {
  private record Key(String batch, String item) {}

  private record Shared(String syncPoint, RestoredItem item) {}

  private final Map<Key, Shared> all = new LinkedHashMap<>();

  void shared(ItemsShared said) {
    for (Item item : said.items()) {
      all.putIfAbsent(
          new Key(item.toBatch(), item.id()),
          new Shared(said.syncPoint(), new RestoredItem(item, null, null)));
    }
  }

  void started(AttemptStarted said, Instant at) {
    var attempt = said.request() + "/" + said.attempt();
    all.replaceAll((key, shared) ->
        shared.item().boundTo() == null && key.batch().equals(said.batch())
            ? new Shared(shared.syncPoint(), new RestoredItem(shared.item().item(), attempt, at))
            : shared);
  }

  /** Without those of sync points that open anew, because they are shared anew then. */
  List<RestoredItem> told(Map<String, SyncPointMoved> syncPoints) {
    return all.values().stream()
        .filter(shared -> {
          var point = syncPoints.get(shared.syncPoint());
          return point == null || point.state() == SyncPointState.PASSED;
        })
        .map(Shared::item)
        .toList();
  }
}
