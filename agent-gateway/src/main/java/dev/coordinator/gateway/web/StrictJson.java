package dev.coordinator.gateway.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coordinator.contracts.json.Json;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Makes the doors read strictly: what is not understood is refused, never guessed. */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper mapper) {
    Json.strict(mapper);
  }
}
