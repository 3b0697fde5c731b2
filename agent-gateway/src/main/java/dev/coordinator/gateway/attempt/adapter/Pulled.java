package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.gateway.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Tells the agents that claim for themselves from those that a runner started. */
final class Pulled {
  private Pulled() {}

  /** An agent under a runner is not to do what its runner does. */
  static HttpProblem carried(String what) {
    return Problems.forbidden(
        "Its runner does that",
        ("Expected an agent that claims for itself, but a runner started this one and %s for it:"
                + " print your report as the last thing that you do")
            .formatted(what));
  }
}
