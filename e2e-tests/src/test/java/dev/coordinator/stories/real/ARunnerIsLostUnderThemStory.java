package dev.coordinator.stories.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runners go while each of the four has done half of a batch and waits in a shell: others take
 * over, what the first ones say later does not count, and nothing of them is left.
 */
@Tag("real-agents")
@ExtendWith(TheFour.class)
class ARunnerIsLostUnderThemStory {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void whenItIsKilledAnotherTakesOverAndSweepsWhatItLeft(RunningStack stack, Programs programs) {
    var half = Half.begun(stack, programs, "killed");
    half.first().signal("KILL");
    assertThat(half.alive()).as("agents that outlive their runner").isNotEmpty();
    try (var _ = half.others()) {
      assertThat(half.alive()).as("what a start has left of the killed ones").isEmpty();
      half.isTakenOver();
      half.openTheGate();
      half.session().awaitCompleted();
    }
    half.theNewestCounts("LOST");
    half.nothingIsLeft();
  }

  @Test
  void whenItIsFrozenItsLateResultIsFenced(RunningStack stack, Programs programs) {
    var half = Half.begun(stack, programs, "frozen");
    half.first().signal("STOP");
    try (var first = half.first()) {
      try (var _ = half.others()) {
        half.isTakenOver();
        half.openTheGate(); // for the first ones too, which are late now
        half.session().awaitCompleted();
        first.signal("CONT");
        await("the first runners to hear that they are late")
            .atMost(PATIENCE)
            .until(() -> first.output().lines().filter(Half::isTooLate).count() >= 4);
      }
    }
    half.theNewestCounts("LOST");
    half.nothingIsLeft();
  }

  @Test
  void whenItIsRestartedNoAttemptIsUsedUp(RunningStack stack, Programs programs) {
    var half = Half.begun(stack, programs, "restarted");
    half.first().close();
    assertThat(half.alive()).isEmpty();
    try (var _ = half.others()) {
      half.openTheGate();
      half.session().awaitCompleted();
    }
    half.theNewestCounts("STOPPED");
    half.nothingIsLeft();
  }

  /** A session in which each of the four waits at the gate with half of its work done. */
  private record Half(
      RunningStack stack,
      Programs programs,
      Git repository,
      Path place,
      FourRunners first,
      Session session,
      List<String> attempts) {

    static Half begun(RunningStack stack, Programs programs, String how) {
      var place = stack.folder(how);
      var repository = Git.repository(place.resolve("shop"));
      var first = FourRunners.on(stack, programs, repository, place.resolve("trees"));
      var feature =
          FourRunners.feature(repository, "half-then-gate", "GATE=" + place.resolve("gate"))
              .policy("unitOfTime", "PT10S");
      var session = stack.submit(feature);
      var half = new Half(stack, programs, repository, place, first, session, new ArrayList<>());
      await("all four to be half way").atMost(PATIENCE).until(half::isHalfWay);
      half.attempts.addAll(half.leased());
      return half;
    }

    private boolean isHalfWay() {
      var leased = leased();
      return leased.size() == Programs.KINDS.size()
          && leased.stream().allMatch(attempt -> new Marked(attempt).says("until [ -e"));
    }

    private List<String> leased() {
      return attempts("and a.state = 'LEASED' and r.kind = 'WORK'");
    }

    private List<String> attempts(String which) {
      return stack
          .ledger()
          .texts(
              "select a.attempt from gateway.attempt a join gateway.request r using (request)"
                  + " where r.session = ? "
                  + which,
              session.id());
    }

    FourRunners others() {
      return FourRunners.on(stack, programs, repository, place.resolve("trees"));
    }

    /** Processes of the first attempts. */
    List<ProcessHandle> alive() {
      return attempts.stream().flatMap(attempt -> new Marked(attempt).now().stream()).toList();
    }

    void isTakenOver() {
      await("second attempts at all four")
          .atMost(PATIENCE)
          .until(() -> {
            var now = leased();
            return now.size() == Programs.KINDS.size()
                && now.stream().noneMatch(attempts::contains);
          });
    }

    void openTheGate() {
      try {
        Files.createFile(place.resolve("gate"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static boolean isTooLate(String line) {
      return line.contains("lease lost") || line.contains("report refused");
    }

    /**
     * Of each batch one attempt was taken, and it is not the first, which ended so; nothing late
     * was believed.
     */
    void theNewestCounts(String endOfTheFirst) {
      assertThat(attempts("and a.state = '%s'".formatted(endOfTheFirst))).containsAll(attempts);
      stack.ledger().holds(session);
      stack.invariants().hold(session);
      var taken = attempts("and a.state = 'REPORTED' and r.kind = 'WORK'");
      assertThat(taken).hasSize(Programs.KINDS.size()).doesNotContainAnyElementsOf(attempts);
      assertThat(
              stack
                  .ledger()
                  .texts("select attempt from gateway.finding where session = ?", session.id()))
          .as("who could tell something behind the gate")
          .containsExactlyInAnyOrderElementsOf(taken);
      var branch = session.now().path("branch").asText();
      for (var kind : Programs.KINDS) {
        assertThat(repository.run("show", branch + ":" + kind + "/work.txt"))
            .isEqualTo("written by " + kind);
      }
    }

    /** Neither processes nor work trees, and no ref but those of the session. */
    void nothingIsLeft() {
      assertThat(alive()).as("processes of the first attempts").isEmpty();
      assertThat(new Marked(place.toString()).now()).as("processes of the story").isEmpty();
      assertThat(repository.run("worktree", "list").lines()).hasSize(1);
      assertThat(place.resolve("trees").toFile().list()).containsExactly("lock");
      assertThat(repository.run("for-each-ref", "--format=%(refname)").lines())
          .allMatch(ref ->
              ref.equals("refs/heads/main")
                  || ref.equals("refs/heads/" + session.now().path("branch").asText())
                  || ref.startsWith("refs/coordinator/" + session.id() + "/"));
    }
  }
}
