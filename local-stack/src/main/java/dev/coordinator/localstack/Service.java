package dev.coordinator.localstack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four services: the name of a part, of its schema and of its role is the same word. */
enum Service {
  PLANNER("planner-service"),
  SCHEDULER("scheduler-service"),
  GATEWAY("agent-gateway"),
  CHECKPOINT("checkpoint-service");

  private final String module;

  Service(String module) {
    this.module = module;
  }

  String module() {
    return module;
  }

  static Optional<Service> named(String word) {
    return Arrays.stream(values()).filter(service -> service.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
