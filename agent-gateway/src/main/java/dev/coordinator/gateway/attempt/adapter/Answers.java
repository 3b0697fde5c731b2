package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.runner.HeartbeatAnswer;
import dev.coordinator.gateway.attempt.EndAttempts;
import dev.coordinator.gateway.attempt.GatewayMeters;
import dev.coordinator.gateway.attempt.RenewLeases;
import dev.coordinator.gateway.attempt.TellProgress;
import dev.coordinator.gateway.attempt.adapter.AttemptResource.Stored;
import dev.coordinator.gateway.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was decided into what HTTP says: stored is 200, too late is 409, never seen is 404,
 * and who is neither its runner nor its agent gets 403.
 */
@Singleton
class Answers {
  private final GatewayMeters meters;
  private final ClaimDesk claims;

  Answers(GatewayMeters meters, ClaimDesk claims) {
    this.meters = meters;
    this.claims = claims;
  }

  CompletionStage<Stored> toReport(String attempt, CompletableFuture<EndAttempts.Answer> answer) {
    return answer.handle((said, failure) -> {
      if (failure != null) {
        throw thrown(Problems.unavailable(failure));
      }
      return switch (said) {
        case STORED, STORED_BEFORE -> new Stored(attempt, null);
        case GIVEN_BACK -> {
          claims.lookAgain();
          yield new Stored(attempt, null);
        }
        case TOO_LATE -> {
          meters.fenced();
          throw thrown(tooLate(attempt));
        }
        case FORGED -> throw thrown(forged(attempt));
        case NOT_YOURS -> throw thrown(notYours(attempt));
        case UNKNOWN -> throw thrown(unknown(attempt));
      };
    });
  }

  CompletionStage<HeartbeatAnswer> toHeartbeat(
      String attempt, CompletableFuture<RenewLeases.Answer> answer) {
    return answer.handle((said, failure) -> {
      if (failure != null) {
        throw thrown(Problems.unavailable(failure));
      }
      return switch (said) {
        case RenewLeases.Answer.Lives(var lives) -> lives;
        case RenewLeases.Answer.Over _ -> throw thrown(tooLate(attempt));
        case RenewLeases.Answer.Forged _ -> throw thrown(forged(attempt));
        case RenewLeases.Answer.Unknown _ -> throw thrown(unknown(attempt));
      };
    });
  }

  CompletionStage<Stored> toLine(String attempt, CompletableFuture<TellProgress.Answer> answer) {
    return answer.handle((said, failure) -> {
      if (failure != null) {
        throw thrown(Problems.unavailable(failure));
      }
      return switch (said) {
        case TellProgress.Answer.Told(var unread) -> new Stored(attempt, unread);
        case TellProgress.Answer.Over _ -> throw thrown(tooLate(attempt));
        case TellProgress.Answer.Forged _ -> throw thrown(forged(attempt));
        case TellProgress.Answer.Unknown _ -> throw thrown(unknown(attempt));
      };
    });
  }

  private static CompletionException thrown(HttpProblem problem) {
    return new CompletionException(problem);
  }

  private static HttpProblem tooLate(String attempt) {
    return Problems.conflict(
        "The lease is over",
        "Expected attempt " + attempt + " to be under lease with this token, but it is not");
  }

  private static HttpProblem notYours(String attempt) {
    return Problems.conflict(
        "Another's attempt",
        "Expected the token of attempt " + attempt + ", but this is another one");
  }

  private static HttpProblem forged(String attempt) {
    return Problems.forbidden(
        "Not its runner",
        ("Expected the runner's key of attempt %s as bearer token, or its agent's secret where that"
                + " is enough, but this is neither")
            .formatted(attempt));
  }

  private static HttpProblem unknown(@Nullable String attempt) {
    return Problems.notFound("Expected to find attempt " + attempt + ", but there is none");
  }
}
