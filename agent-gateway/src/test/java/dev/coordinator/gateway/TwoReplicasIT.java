package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.gateway.attempt.ClaimBatches;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.EndAttempts;
import dev.coordinator.gateway.attempt.EndAttempts.Answer;
import dev.coordinator.gateway.attempt.EndLeases;
import dev.coordinator.gateway.attempt.Submission;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several replicas do on one database at the same time happens once. */
@RunningGateway
class TwoReplicasIT {
  private static final int BATCHES = 60;
  private static final int REPLICAS = 4;

  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Given given = Given.aSession();

  @Inject ClaimBatches claimBatches;
  @Inject EndAttempts endAttempts;
  @Inject EndLeases endLeases;

  @AfterEach
  void close() {
    scheduler.close();
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = IntStream.range(0, times).mapToObj(_ -> threads.submit(work)).toList();
      var all = new ArrayList<T>();
      for (var one : running) {
        all.add(one.get());
      }
      return all;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Assignment> claimedByAll() {
    IntStream.rangeClosed(1, BATCHES).forEach(batch -> scheduler.say(given.request(batch, 1)));
    var got = Collections.synchronizedList(new ArrayList<Assignment>());
    atOnce(
        REPLICAS,
        () -> {
          while (got.size() < BATCHES) {
            var claims = List.of(given.claim("runner-1", 3, 0), given.claim("runner-2", 2, 0));
            claimBatches.of(claims).forEach(got::addAll);
            endLeases.sweep(() -> false);
          }
          return true;
        });
    return List.copyOf(got);
  }

  @Test
  void noRequestIsGivenToTwo() {
    var got = claimedByAll();
    assertThat(got).hasSize(BATCHES);
    assertThat(got).extracting(one -> one.request().request()).doesNotHaveDuplicates();
    assertThat(got).extracting(Assignment::token).doesNotHaveDuplicates();
  }

  @Test
  void noLeaseIsLostTwiceAndNoReportAcceptedTwice() {
    var got = claimedByAll();
    var reports =
        got.subList(0, BATCHES / 2).stream()
            .map(one ->
                Submission.of(
                    one.attemptId(),
                    new Credential.Runner(one.token(), one.runnerKey()),
                    Given.report(one.token(), "done")))
            .toList();
    var answers = atOnce(REPLICAS, () -> endAttempts.of(reports));
    assertThat(answers)
        .flatExtracting(all -> all)
        .containsOnly(Answer.STORED, Answer.STORED_BEFORE);
    assertThat(answers.stream().flatMap(List::stream).filter(Answer.STORED::equals))
        .hasSize(BATCHES / 2);

    var silent = got.getLast().request().request();
    atOnce(
        REPLICAS,
        () -> {
          while (scheduledLosses(silent) == 0) {
            endLeases.sweep(() -> true);
          }
          return true;
        });
    assertThat(scheduledLosses(silent)).isEqualTo(1);
    assertThat(
            scheduler.heard(BatchCompleted.class, event -> event.session().equals(given.session())))
        .hasSize(BATCHES / 2);
  }

  private synchronized int scheduledLosses(String request) {
    return scheduler
        .heard(AttemptLost.class, event -> event.request().equals(request) && event.attempt() == 1)
        .size();
  }
}
