package dev.coordinator.gateway.mcp.adapter;

import dev.coordinator.contracts.access.Right;
import dev.coordinator.gateway.mcp.SessionAgents;
import dev.coordinator.gateway.mcp.ToolCall;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the scheduler, and takes no for an answer: who claims work does not depend on it. */
@Singleton
class AskedAgents implements SessionAgents {
  private static final int NOT_FOUND = 404;

  private final SchedulerDoor scheduler;

  AskedAgents(SchedulerDoor scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public Optional<List<String>> of(ToolCall call, String session) {
    if (!call.caller().may(Right.READ)) {
      return Optional.empty();
    }
    try {
      var names = new ArrayList<String>();
      scheduler
          .get(call, "/api/v1/sessions/" + SchedulerDoor.encoded(session))
          .path("agents")
          .forEach(name -> names.add(name.asText()));
      return names.isEmpty() ? Optional.empty() : Optional.of(names);
    } catch (HttpProblem problem) {
      if (problem.getStatusCode() == NOT_FOUND) {
        throw problem;
      }
      return Optional.empty();
    }
  }
}
