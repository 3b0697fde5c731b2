package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.gateway.attempt.EndAttempts;
import dev.coordinator.gateway.attempt.LeaseTerms;
import dev.coordinator.gateway.attempt.RenewLeases;
import dev.coordinator.gateway.attempt.RenewLeases.Beat;
import dev.coordinator.gateway.attempt.Submission;
import dev.coordinator.gateway.attempt.TellProgress;
import dev.coordinator.gateway.attempt.TellProgress.Line;
import dev.coordinator.gateway.attempt.model.Ear;
import dev.coordinator.gateway.group.GroupWriter;
import dev.coordinator.outbox.TransactionFailed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes what attempts send and stores it in groups; each is answered after its group's commit. */
@Singleton
class AttemptDesk {
  private static final int LARGEST_GROUP = 200;
  private static final Duration LONGEST_LINGER = Duration.ofMillis(200);

  private final GroupWriter<Submission, EndAttempts.Answer> reports;
  private final GroupWriter<Beat, RenewLeases.Answer> heartbeats;
  private final GroupWriter<Line, TellProgress.Answer> progress;

  private final LeaseTerms terms;
  private final Ear ear = new Ear();

  AttemptDesk(
      EndAttempts endAttempts, RenewLeases renewLeases, TellProgress tell, LeaseTerms terms) {
    this.terms = terms;
    reports = new GroupWriter<>("reports", LARGEST_GROUP, Duration.ZERO, endAttempts::of);
    heartbeats = new GroupWriter<>("heartbeats", LARGEST_GROUP, linger(terms), renewLeases::of);
    progress = new GroupWriter<>("progress", LARGEST_GROUP, Duration.ZERO, tell::of);
  }

  private static Duration linger(LeaseTerms terms) {
    var linger = terms.heartbeat().dividedBy(20);
    return linger.compareTo(LONGEST_LINGER) < 0 ? linger : LONGEST_LINGER;
  }

  CompletableFuture<EndAttempts.Answer> report(Submission submission) {
    return reports.submit(submission);
  }

  CompletableFuture<RenewLeases.Answer> heartbeat(Beat beat) {
    ear.came(System.nanoTime());
    var answer = heartbeats.submit(beat);
    var _ =
        answer.whenComplete((_, failure) -> {
          if (isOutage(failure)) {
            ear.missed(System.nanoTime());
          } else {
            ear.settled(System.nanoTime());
          }
        });
    return answer;
  }

  /** Whether a heartbeat failed after {@code since}, or waits for the database too long. */
  boolean isDeaf(long since, long now) {
    return ear.isDeaf(since, now, terms.lease().dividedBy(2));
  }

  /** Because what is refused for its content must not keep the leases of others alive. */
  private static boolean isOutage(@Nullable Throwable failure) {
    return failure instanceof TransactionFailed failed && failed.isOutage();
  }

  CompletableFuture<TellProgress.Answer> progress(Line line) {
    return progress.submit(line);
  }

  void close() {
    reports.close();
    heartbeats.close();
    progress.close();
  }
}
