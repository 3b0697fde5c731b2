package dev.coordinator.localstack;

import java.util.Locale;

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

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
