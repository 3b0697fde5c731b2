package dev.coordinator.planner.feature.adapter;

import dev.coordinator.planner.feature.FlawedFeature;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a flawed feature with a problem document that lists every flaw and its fix. */
class FlawedFeatureMapper {
  /** 413 too large, 400 for what has not the form of a feature, 422 for what contradicts itself. */
  @ServerExceptionMapper
  public Response answer(FlawedFeature flawed) {
    return problem(flawed).toResponse();
  }

  private static HttpProblem problem(FlawedFeature flawed) {
    return HttpProblem.builder()
        .withStatus(status(flawed))
        .withTitle(title(flawed))
        .withDetail(flawed.getMessage())
        .with("errors", flawed.flaws())
        .build();
  }

  private static int status(FlawedFeature flawed) {
    return switch (flawed.stage()) {
      case TOO_LARGE -> 413;
      case UNREADABLE, MISSHAPEN -> 400;
      case CONTRADICTORY -> 422;
    };
  }

  private static String title(FlawedFeature flawed) {
    return switch (flawed.stage()) {
      case TOO_LARGE -> "The feature is too large";
      case UNREADABLE -> "The feature cannot be read";
      case MISSHAPEN -> "The feature has not the form of a feature";
      case CONTRADICTORY -> "The feature contradicts itself";
    };
  }
}
