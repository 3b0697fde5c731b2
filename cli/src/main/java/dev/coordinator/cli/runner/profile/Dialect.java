package dev.coordinator.cli.runner.profile;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Understands the events that one kind of agent prints; what it does not know it passes over. */
interface Dialect {
  /** Takes an event into the transcript; a line for people who watch, if there is one in it. */
  @Nullable String hear(JsonNode event, Transcript transcript);
}
