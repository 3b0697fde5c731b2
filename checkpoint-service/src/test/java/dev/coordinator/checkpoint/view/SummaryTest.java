package dev.coordinator.checkpoint.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.view.model.Board;
import dev.coordinator.checkpoint.view.model.PresenceView;
import dev.coordinator.checkpoint.view.model.Runners;
import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a session cannot come to its end without, so that no end is told before it is there. */
class SummaryTest {
  private static final String S = "s-1";

  private static Summary of(Story story) {
    var board = new Board();
    story.entries().forEach(board::apply);
    return Summary.of(
        board.sessions().get(S), board.batches().values(), board.syncPoints().values());
  }

  private static Runners there(String... agents) {
    return Runners.of(
        Stream.of(agents)
            .map(agent -> new PresenceView("shop", agent, 1, 1, List.of("runner-2")))
            .toList());
  }

  private static String runnerOf(String agent) {
    return "a runner that carries agent " + agent + " on repository shop";
  }

  @Test
  void whatIsWorkedOnLacksNothingAlsoWhereItsRunnerCarriesNothingElse() {
    assertThat(of(Chat.underWay(S)).lacks(there())).isEmpty();
  }

  @Test
  void whatIsLeftLacksTheRunnersThatAreNotThere() {
    var story = new Story(S).tell(Chat.plan(S)).sessionIs(SessionState.RUNNING, "ann", "go");
    assertThat(of(story).lacks(there("backend-agent"))).containsExactly(runnerOf("frontend-agent"));
    assertThat(of(story).lacks(there("backend-agent", "frontend-agent"))).isEmpty();
    assertThat(of(story).waitsFor(there())).as("nothing of it could go now").isEmpty();
    assertThat(of(Chat.completed(S)).lacks(there())).isEmpty();
  }

  @Test
  void anAttemptThatIsLostIsWaitedForAsAWhole() {
    var story = Chat.underWay(S);
    var request = story.request(Chat.FRONTEND, 1);
    story.tell(new AttemptLost(S, request, Chat.FRONTEND, 1, "runner-2", "its lease ended"));
    assertThat(of(story).waitsFor(there())).containsExactly(runnerOf("frontend-agent"));
    assertThat(of(story).lacks(there())).containsExactly(runnerOf("frontend-agent"));
    assertThat(of(story).waitsFor(there("frontend-agent"))).isEmpty();
  }

  @Test
  void aPersonsWordIsLackedAsLongAsItIsNotSaid() {
    var story = Chat.underWay(S);
    var done = Chat.completion(story, Chat.FRONTEND, 1, 1);
    story
        .tell(done)
        .batchIs(Chat.FRONTEND, "frontend-agent", BatchState.IN_REVIEW, 1, Chat.accepted(), done);
    assertThat(of(story).lacks(there("backend-agent", "frontend-agent")))
        .containsExactly("a person's verdict on " + Chat.FRONTEND);
    story.batchIs(Chat.FRONTEND, "frontend-agent", BatchState.STOPPED, 1, Chat.stopped(), null);
    assertThat(of(story).lacks(there("backend-agent", "frontend-agent")))
        .containsExactly("a person's decision on " + Chat.FRONTEND);
  }

  @Test
  void aMinorBlockerHoldsNothingUp() {
    var story = Chat.underWay(S).tell(blocker(Severity.MINOR));
    assertThat(of(story).lacks(there())).isEmpty();
    story.tell(blocker(Severity.CRITICAL));
    assertThat(of(story).lacks(there())).containsExactly("an answer to blocker b-1");
  }

  private static BlockerMoved blocker(Severity severity) {
    return new BlockerMoved(
        S,
        "b-1",
        Chat.FRONTEND,
        Blocker.Kind.CLARIFICATION,
        severity,
        "are ids numbers?",
        BlockerState.OPEN,
        null,
        null,
        "policy",
        "raised");
  }
}
