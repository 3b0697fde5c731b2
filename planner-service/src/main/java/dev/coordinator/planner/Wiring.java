package dev.coordinator.planner;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coordinator.contracts.json.Json;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * The only place that knows how the outside is connected: time, ids and topics come from the
 * outbox's beans, and every door reads JSON strictly.
 */
@Singleton
public class Wiring implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper mapper) {
    Json.strict(mapper);
  }
}
