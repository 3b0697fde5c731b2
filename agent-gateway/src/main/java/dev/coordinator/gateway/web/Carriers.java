package dev.coordinator.gateway.web;

import dev.coordinator.access.Caller;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** Lets a runner speak only for the agents that its access token names. */
public final class Carriers {
  private Carriers() {}

  /** 403 for who may not carry all of them; without agents, for who may carry none. */
  public static void check(SecurityContext who, List<String> agents) {
    check(Caller.of(who), agents);
  }

  /** The same of a caller that is known. */
  public static void check(Caller caller, List<String> agents) {
    if (!caller.mayCarry(agents)) {
      throw Problems.forbidden(
          "Not its agents",
          "Expected the access token of %s to be a runner's and to name %s, but it is not so"
              .formatted(caller.name(), agents.isEmpty() ? "its agents" : agents));
    }
  }
}
