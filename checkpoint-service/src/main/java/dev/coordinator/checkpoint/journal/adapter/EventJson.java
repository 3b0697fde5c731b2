package dev.coordinator.checkpoint.journal.adapter;

import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.EventType;

/** Events as the JSON that the journal keeps; what was written can always be read again. */
final class EventJson {
  private EventJson() {}

  static String write(Event event) {
    return Documents.write(event);
  }

  static Event read(String type, String body) {
    var known = EventType.classOf(type);
    if (known.isEmpty()) {
      throw new IllegalStateException("Expected to know the stored type " + type + ", but do not");
    }
    return Documents.read(body, known.get());
  }
}
