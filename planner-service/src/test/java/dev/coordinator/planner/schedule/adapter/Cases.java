package dev.coordinator.planner.schedule.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.planner.schedule.model.WhatIf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Cases of our own with a proven optimum: see the note in the file. */
final class Cases {
  private Cases() {}

  /** A question as it is sent to the door, and the least minutes of any answer. */
  record Case(String id, String kind, JsonNode input, int optimum) {
    WhatIf question() {
      return Json.TOLERANT.convertValue(input, WhatIf.class);
    }

    @Override
    public String toString() {
      return id;
    }
  }

  static List<Case> all() {
    try (var file = Cases.class.getResourceAsStream("/schedules.json")) {
      var cases = Json.TOLERANT.readTree(Objects.requireNonNull(file)).get("cases");
      return StreamSupport.stream(cases.spliterator(), false).map(Cases::read).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Case read(JsonNode one) {
    var expected = one.get("expected");
    int best = expected.get(expected.has("finish") ? "finish" : "makespan").asInt();
    return new Case(one.get("id").asText(), one.get("kind").asText(), one.get("input"), best);
  }

  /** Those whose kind begins so. */
  static List<Case> ofKind(String kind) {
    return all().stream().filter(one -> one.kind().startsWith(kind)).toList();
  }

  /** The one of that id. */
  static Case of(String id) {
    return all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }
}
