package dev.coordinator.planner.schedule.adapter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.planner.schedule.model.WhatIf;
import java.util.List;

/**
 * Reads questions strictly: a field that is not known is refused. Only what people label a case
 * with may stand beside what is asked.
 */
final class QuestionReader {
  static final ObjectMapper JSON = reader();

  private QuestionReader() {}

  private static ObjectMapper reader() {
    var mapper = Json.strict(new ObjectMapper());
    mapper.addMixIn(WhatIf.class, Case.class);
    var parts =
        List.of(
            WhatIf.Agent.class,
            WhatIf.Task.class,
            WhatIf.Step.class,
            WhatIf.Sync.class,
            WhatIf.State.class,
            WhatIf.Event.class);
    parts.forEach(part -> mapper.addMixIn(part, Labelled.class));
    return mapper;
  }

  @JsonIgnoreProperties({"id", "title", "family", "tier", "note"})
  private interface Case {}

  @JsonIgnoreProperties({"title", "note"})
  private interface Labelled {}
}
