package dev.coordinator.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coordinator.contracts.json.Json;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Joins the service to its surroundings: what people send is read strictly. */
@Singleton
class Wiring implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper mapper) {
    Json.strict(mapper);
  }
}
