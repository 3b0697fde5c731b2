package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.gateway.attempt.EndAttempts;
import dev.coordinator.gateway.attempt.LeaseTerms;
import dev.coordinator.gateway.attempt.RenewLeases;
import dev.coordinator.gateway.attempt.RenewLeases.Beat;
import dev.coordinator.gateway.attempt.Submission;
import dev.coordinator.gateway.attempt.TellProgress;
import dev.coordinator.gateway.attempt.TellProgress.Line;
import dev.coordinator.gateway.group.GroupWriter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Takes what attempts send and stores it in groups; each is answered after its group's commit. */
@Singleton
class AttemptDesk {
  private static final int LARGEST_GROUP = 200;
  private static final Duration LONGEST_LINGER = Duration.ofMillis(200);

  private final GroupWriter<Submission, EndAttempts.Answer> reports;
  private final GroupWriter<Beat, RenewLeases.Answer> heartbeats;
  private final GroupWriter<Line, TellProgress.Answer> progress;

  AttemptDesk(
      EndAttempts endAttempts, RenewLeases renewLeases, TellProgress tell, LeaseTerms terms) {
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
    return heartbeats.submit(beat);
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
