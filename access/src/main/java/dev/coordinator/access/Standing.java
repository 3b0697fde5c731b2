package dev.coordinator.access;

import dev.coordinator.contracts.access.Right;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Whether who was let in would be let in now: an answer that never ends asks again. */
@Singleton
public final class Standing {
  private final Callers callers;

  Standing(Callers callers) {
    this.callers = callers;
  }

  /** False once the token that the request showed is revoked or has lost the right. */
  public boolean stillMay(RoutingContext exchange, Right right) {
    return callers.of(exchange.request()).caller().may(right);
  }
}
