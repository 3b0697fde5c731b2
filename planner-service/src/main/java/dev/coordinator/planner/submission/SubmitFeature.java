package dev.coordinator.planner.submission;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.outbox.EventIds;
import dev.coordinator.planner.plan.PlanFeature;
import dev.coordinator.planner.submission.Submissions.Candidate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a feature: planned, stored and announced exactly once, also when the same request comes
 * again or twice at the same time.
 */
@ApplicationScoped
public class SubmitFeature {
  private final PlanFeature planning;
  private final Submissions submissions;
  private final EventIds ids;
  private final InstantSource clock;

  /** Takes features into these submissions. */
  public SubmitFeature(
      PlanFeature planning, Submissions submissions, EventIds ids, InstantSource clock) {
    this.planning = planning;
    this.submissions = submissions;
    this.ids = ids;
    this.clock = clock;
  }

  /** The submission; with a key that was seen already, the one that it made then. */
  public Submission submit(
      Supplier<Feature> feature, boolean held, String actor, @Nullable Retry retry) {
    return retry == null
        ? take(feature.get(), held, actor, null)
        : earlier(retry).orElseGet(() -> takeOnce(feature.get(), held, actor, retry));
  }

  private Submission takeOnce(Feature feature, boolean held, String actor, Retry retry) {
    try {
      return take(feature, held, actor, retry);
    } catch (Submissions.KeyTaken taken) {
      return earlier(retry).orElseThrow(() -> taken);
    }
  }

  private Submission take(Feature feature, boolean held, String actor, @Nullable Retry retry) {
    var session = ids.next();
    var plan = planning.plan(session, feature);
    return submissions.add(
        new Candidate(session, feature, plan, held, actor, retry), clock.instant());
  }

  private Optional<Submission> earlier(Retry retry) {
    return submissions
        .ofKey(retry.key())
        .map(earlier -> {
          if (!earlier.requestHash().equals(retry.requestHash())) {
            throw new KeyReused();
          }
          return earlier.submission();
        });
  }
}
