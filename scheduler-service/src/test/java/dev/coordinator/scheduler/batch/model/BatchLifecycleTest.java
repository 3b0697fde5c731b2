package dev.coordinator.scheduler.batch.model;

import static dev.coordinator.scheduler.batch.model.BatchFixture.ACCEPTED;
import static dev.coordinator.scheduler.batch.model.BatchFixture.FIX;
import static dev.coordinator.scheduler.batch.model.BatchFixture.NOON;
import static dev.coordinator.scheduler.batch.model.BatchFixture.OPEN;
import static dev.coordinator.scheduler.batch.model.BatchFixture.STOP;
import static dev.coordinator.scheduler.batch.model.BatchFixture.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.scheduler.LifecycleTable;
import dev.coordinator.scheduler.batch.model.Decision.Done;
import dev.coordinator.scheduler.batch.model.Decision.Refused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BatchLifecycleTest {
  private static final List<BatchCommand> COMMANDS =
      List.of(
          new BatchCommand.MakeReady(),
          new BatchCommand.Request(OPEN),
          new BatchCommand.Start("s/b/1", 2, "r1"),
          new BatchCommand.Lose("s/b/1", 1),
          new BatchCommand.Complete(ended(Outcome.WITHDRAWN)),
          new BatchCommand.Judge(ended(Outcome.REPORTED), ACCEPTED),
          new BatchCommand.Accept(),
          new BatchCommand.Stop(STOP),
          new BatchCommand.Fix(FIX, "b-fix-1"),
          new BatchCommand.AcceptMended(ended(Outcome.REPORTED), ACCEPTED),
          new BatchCommand.Retry(),
          new BatchCommand.Cancel());

  @Test
  void thePageInDocsIsTheCode() {
    new LifecycleTable<>(
            "The life of a batch", BatchFixture.oneOfEach(), COMMANDS, BatchLifecycleTest::outcome)
        .isThePage("batch");
  }

  @Test
  void everyStateAndEveryCommandHasItsPlaceInTheTable() {
    assertThat(names(BatchFixture.oneOfEach())).isEqualTo(permitted(BatchState.class));
    assertThat(names(COMMANDS)).isEqualTo(permitted(BatchCommand.class));
  }

  @Test
  void aRequestEndsAsTheGatewaySays() {
    var running = new BatchState.Running(OPEN, 1, "r1");
    assertThat(after(running, new BatchCommand.Complete(ended(Outcome.BLOCKED))))
        .isInstanceOf(BatchState.Blocked.class);
    assertThat(after(running, new BatchCommand.Complete(ended(Outcome.ABANDONED))))
        .isInstanceOf(BatchState.Abandoned.class);
    assertThat(after(running, new BatchCommand.Complete(ended(Outcome.STOPPED))))
        .isEqualTo(new BatchState.Ready(NOON));
    assertThat(after(running, new BatchCommand.Judge(ended(Outcome.REPORTED), STOP)))
        .isInstanceOf(BatchState.InReview.class);
  }

  @Test
  void aReportIsNeverTakenUnjudged() {
    assertThat(
            refusal(
                new BatchState.Running(OPEN, 1, "r1"),
                new BatchCommand.Complete(ended(Outcome.REPORTED))))
        .isEqualTo(Refusal.NOT_IN_THIS_STATE);
  }

  @Test
  void newsOfAnotherRequestMeansNothing() {
    var other = ended("s/b/0", Outcome.BLOCKED);
    for (var state :
        List.of(new BatchState.Requested(OPEN, 0), new BatchState.Running(OPEN, 1, "r1"))) {
      assertThat(refusal(state, new BatchCommand.Start("s/b/0", 9, "r2")))
          .isEqualTo(Refusal.NOT_THE_OPEN_REQUEST);
      assertThat(refusal(state, new BatchCommand.Lose("s/b/0", 9)))
          .isEqualTo(Refusal.NOT_THE_OPEN_REQUEST);
      assertThat(refusal(state, new BatchCommand.Complete(other)))
          .isEqualTo(Refusal.NOT_THE_OPEN_REQUEST);
      assertThat(refusal(state, new BatchCommand.Judge(other, ACCEPTED)))
          .isEqualTo(Refusal.NOT_THE_OPEN_REQUEST);
    }
  }

  /** Its files may be another's by now; to give a request back is never too late. */
  @Test
  void aResultUnderASupersededTokenIsRefused() {
    for (var state :
        List.of(new BatchState.Requested(OPEN, 0), new BatchState.Running(OPEN, 1, "r1"))) {
      for (var token : List.of(0L, 6L, 8L)) {
        var result = ended(OPEN.request(), Outcome.REPORTED, token);
        assertThat(refusal(state, new BatchCommand.Judge(result, ACCEPTED)))
            .isEqualTo(Refusal.OLD_TOKEN);
      }
      var givenBack = ended(OPEN.request(), Outcome.WITHDRAWN, 6);
      assertThat(after(state, new BatchCommand.Complete(givenBack)))
          .isEqualTo(new BatchState.Ready(NOON));
    }
  }

  @Test
  void anAttemptThatStartedBeforeTheLastOneIsOld() {
    assertThat(
            refusal(
                new BatchState.Running(OPEN, 2, "r2"), new BatchCommand.Start("s/b/1", 2, "r1")))
        .isEqualTo(Refusal.OLD_ATTEMPT);
    assertThat(refusal(new BatchState.Requested(OPEN, 2), new BatchCommand.Start("s/b/1", 1, "r1")))
        .isEqualTo(Refusal.OLD_ATTEMPT);
    assertThat(refusal(new BatchState.Running(OPEN, 2, "r2"), new BatchCommand.Lose("s/b/1", 1)))
        .isEqualTo(Refusal.OLD_ATTEMPT);
  }

  @Test
  void anAttemptThatIsLostBeforeItsStartWasHeardStaysLost() {
    var lost = after(new BatchState.Requested(OPEN, 0), new BatchCommand.Lose("s/b/1", 1));
    assertThat(lost).isEqualTo(new BatchState.Requested(OPEN, 1));
    assertThat(refusal(lost, new BatchCommand.Start("s/b/1", 1, "r1")))
        .isEqualTo(Refusal.OLD_ATTEMPT);
  }

  private static BatchState after(BatchState state, BatchCommand command) {
    return BatchLifecycle.evolve(((Done) BatchLifecycle.decide(state, command, NOON)).event());
  }

  private static Refusal refusal(BatchState state, BatchCommand command) {
    return ((Refused) BatchLifecycle.decide(state, command, NOON)).refusal();
  }

  private static String outcome(BatchState state, BatchCommand command) {
    return switch (BatchLifecycle.decide(state, command, NOON)) {
      case Done(var event) -> LifecycleTable.nameOf(BatchLifecycle.evolve(event));
      case Refused _ -> "–";
    };
  }

  private static Set<String> names(List<?> values) {
    return values.stream()
        .map(value -> value.getClass().getSimpleName())
        .collect(Collectors.toSet());
  }

  private static Set<String> permitted(Class<?> sealed) {
    return Set.of(sealed.getPermittedSubclasses()).stream()
        .map(Class::getSimpleName)
        .collect(Collectors.toSet());
  }
}
