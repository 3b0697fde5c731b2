package dev.coordinator.planner.schedule.adapter;

import dev.coordinator.planner.schedule.Asker;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** The client of this thread's request: gone when its connection is closed. */
@ApplicationScoped
class HttpAsker implements Asker {
  private final CurrentVertxRequest request;

  HttpAsker(CurrentVertxRequest request) {
    this.request = request;
  }

  @Override
  public boolean isGone() {
    if (!Arc.container().requestContext().isActive()) {
      return false;
    }
    var current = request.getCurrent();
    return current != null && current.response().closed();
  }
}
