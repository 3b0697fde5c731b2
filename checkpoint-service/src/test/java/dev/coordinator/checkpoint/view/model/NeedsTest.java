package dev.coordinator.checkpoint.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.view.model.Need.Kind;
import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.CompletionLost;
import dev.coordinator.contracts.event.ItemsUndelivered;
import dev.coordinator.contracts.event.ItemsUndelivered.Undelivered;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Blocker.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a lead is asked for (M14, M49): each thing once, the most pressing first. */
class NeedsTest {
  private static final String S = "s-1";

  private static List<Need> of(Story story) {
    var board = new Board();
    story.entries().forEach(board::apply);
    return with(board, Runners.UNTOLD);
  }

  private static List<Need> with(Board board, Runners runners) {
    var session = board.sessions().get(S);
    var batches = board.batches().values();
    return Needs.with(
        Needs.ofItself(session, batches), session, Demand.of(session, batches), runners);
  }

  private static BlockerMoved blocker(String batch, Severity severity, BlockerState state) {
    return new BlockerMoved(
        S,
        batch + "-blocker-1",
        batch,
        Blocker.Kind.CLARIFICATION,
        severity,
        "are ids numbers?",
        state,
        null,
        null,
        "policy",
        "raised");
  }

  @Test
  void whatRunsNeedsNobody() {
    assertThat(of(Chat.underWay(S))).isEmpty();
  }

  @Test
  void aReportInReviewNeedsAVerdict() {
    var story = Chat.underWay(S);
    var done = Chat.completion(story, Chat.FRONTEND, 1, 1);
    story.tell(done).batchIs(Chat.FRONTEND, "f", BatchState.IN_REVIEW, 1, Chat.accepted(), done);
    assertThat(of(story))
        .singleElement()
        .satisfies(need -> {
          assertThat(need.kind()).isEqualTo(Kind.VERDICT);
          assertThat(need.batch()).isEqualTo(Chat.FRONTEND);
          assertThat(need.text()).startsWith("Built it.");
        });
  }

  @Test
  void whatIsOnlySaidAgainIsWaitedForSinceItsBeginning() {
    var story = Chat.underWay(S);
    var done = Chat.completion(story, Chat.FRONTEND, 1, 1);
    story.tell(done).batchIs(Chat.FRONTEND, "f", BatchState.IN_REVIEW, 1, Chat.accepted(), done);
    var reported = story.arrivals().getLast().envelope().time();
    story.batchIs(
        Chat.FRONTEND, "f", BatchState.IN_REVIEW, 1, Chat.accepted(), done, "asked for twice");
    assertThat(of(story)).singleElement().extracting(Need::since).isEqualTo(reported);

    story.sessionIs(SessionState.PAUSED, "ann", "lunch");
    var paused = story.arrivals().getLast().envelope().time();
    story.sessionIs(SessionState.PAUSED, "ann", "lunch");
    assertThat(of(story)).last().extracting(Need::since).isEqualTo(paused);
  }

  @Test
  void anAttemptThatIsLostNeedsARunnerWhereNoneIsThere() {
    var story = Chat.underWay(S);
    story.tell(
        new AttemptLost(
            S, story.request(Chat.FRONTEND, 1), Chat.FRONTEND, 1, "runner-2", "its lease ended"));
    var lost = story.arrivals().getLast().envelope().time();
    var board = new Board();
    story.entries().forEach(board::apply);
    assertThat(with(board, Runners.of(List.of())))
        .singleElement()
        .satisfies(need -> {
          assertThat(need.kind()).isEqualTo(Kind.RUNNER);
          assertThat(need.text())
              .isEqualTo("a runner that carries agent frontend-agent on repository shop");
          assertThat(need.since()).isEqualTo(lost);
        });
    var there = new PresenceView("shop", "frontend-agent", 1, 1, List.of("runner-3"));
    assertThat(with(board, Runners.of(List.of(there)))).isEmpty();
    var elsewhere = new PresenceView("other", "frontend-agent", 1, 1, List.of("runner-3"));
    assertThat(with(board, Runners.of(List.of(elsewhere)))).hasSize(1);
  }

  @Test
  void anOpenBlockerIsAskedForOnceAndNotItsBatchToo() {
    var story =
        Chat.underWay(S)
            .tell(blocker(Chat.FRONTEND, Severity.CRITICAL, BlockerState.OPEN))
            .batchIs(Chat.FRONTEND, "f", BatchState.BLOCKED, 1, null, null)
            .sessionIs(SessionState.PAUSED, "policy", "a critical blocker");
    assertThat(of(story)).extracting(Need::kind).containsExactly(Kind.CRITICAL);

    story.tell(blocker(Chat.FRONTEND, Severity.CRITICAL, BlockerState.RESOLVED));
    assertThat(of(story))
        .as("nothing brings it, so a person decides")
        .extracting(Need::kind)
        .containsExactly(Kind.DECISION);
  }

  @Test
  void whatABlockerIsBroughtNeedsNobody() {
    var story =
        Chat.underWay(S)
            .tell(blocker(Chat.FRONTEND, Severity.MODERATE, BlockerState.AWAITED))
            .batchIs(Chat.FRONTEND, "f", BatchState.BLOCKED, 1, null, null);
    assertThat(of(story)).isEmpty();
  }

  @Test
  void theMostPressingComesFirst() {
    var story = Chat.underWay(S);
    var done = Chat.completion(story, Chat.BACKEND, 1, 2);
    story
        .tell(blocker(Chat.FRONTEND, Severity.MINOR, BlockerState.OPEN))
        .batchIs(Chat.BACKEND, "b", BatchState.IN_REVIEW, 1, null, done)
        .batchIs(Chat.FRONTEND, "f", BatchState.STOPPED, 1, Chat.stopped(), null)
        .sessionIs(SessionState.PAUSED, "ann", "lunch");
    assertThat(of(story))
        .extracting(Need::kind)
        .containsExactly(Kind.DECISION, Kind.VERDICT, Kind.MINOR);
  }

  @Test
  void aPersonsPauseNeedsAPersonsResume() {
    assertThat(of(Chat.underWay(S).sessionIs(SessionState.PAUSED, "ann", "lunch")))
        .singleElement()
        .satisfies(need -> {
          assertThat(need.kind()).isEqualTo(Kind.PAUSED);
          assertThat(need.text()).isEqualTo("lunch (ann)");
        });
  }

  @Test
  void aCompletionThatNobodyCanReadIsToBeSentAgain() {
    var story = Chat.underWay(S);
    story.tell(new CompletionLost(S, Chat.FRONTEND, story.request(Chat.FRONTEND, 1), "no JSON"));
    assertThat(of(story)).extracting(Need::kind).containsExactly(Kind.STUCK);
  }

  @Test
  void anEndIsToldWithWhatReachedNobody() {
    var story =
        Chat.completed(S)
            .tell(
                new ItemsUndelivered(
                    S, List.of(new Undelivered("i", Chat.FRONTEND, null, "socket")), "it ended"));
    assertThat(of(story))
        .extracting(Need::kind, Need::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.UNDELIVERED, "socket to " + Chat.FRONTEND),
            org.assertj.core.groups.Tuple.tuple(Kind.ENDED, "every batch is accepted (policy)"));
  }
}
