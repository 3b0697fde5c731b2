package dev.coordinator.access;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/**
 * Counts requests by their doors, never by what somebody writes into an address: else each refused
 * one could make a series of its own, until there is room for none.
 */
@Singleton
class DoorLabels implements MeterFilter {
  private static final String URI = "uri";
  private static final String ELSEWHERE = "elsewhere";

  private final Instance<Doors> doors;

  DoorLabels(Instance<Doors> doors) {
    this.doors = doors;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    var uri = id.getName().equals("http.server.requests") ? id.getTag(URI) : null;
    return uri == null || !uri.startsWith("/") || uri.startsWith("/q/")
        ? id
        : id.replaceTags(
            id.getTags().stream()
                .map(tag -> tag.getKey().equals(URI) ? Tag.of(URI, label(uri)) : tag)
                .toList());
  }

  private String label(String uri) {
    return uri.equals("/") ? uri : doors.get().templateOf(uri).orElse(ELSEWHERE);
  }
}
