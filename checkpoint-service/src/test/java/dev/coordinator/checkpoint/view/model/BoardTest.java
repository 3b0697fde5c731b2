package dev.coordinator.checkpoint.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.Sequencing;
import dev.coordinator.checkpoint.view.model.AttemptView.Stage;
import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.CompletionLost;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final String S = "s-1";
  private static final BatchKey BACKEND = new BatchKey(S, Chat.BACKEND);
  private static final BatchKey FRONTEND = new BatchKey(S, Chat.FRONTEND);

  private static Board after(List<JournalEntry> entries) {
    var board = new Board();
    entries.forEach(board::apply);
    return board;
  }

  private static BatchView batch(Board board, BatchKey key) {
    return Objects.requireNonNull(board.batches().get(key));
  }

  private static AttemptView attempt(Board board, BatchKey key) {
    return Objects.requireNonNull(batch(board, key).attempt());
  }

  @Test
  void aPlannedBatchWaitsWithItsAgentAndItsPlace() {
    var board = after(new Story(S).tell(Chat.plan(S)).entries());

    var batch = batch(board, FRONTEND);
    assertThat(batch.state()).isEqualTo(BatchState.WAITING);
    assertThat(batch.move().agent()).isEqualTo("frontend-agent");
    assertThat(batch.move().title()).isEqualTo("Plan of " + Chat.FRONTEND);
    assertThat(batch.planned()).extracting("order", "start", "phase").containsExactly(2, 20, 2);
  }

  @Test
  void aRequestedBatchWaitsForARunner() {
    var story = new Story(S).requests(Chat.BACKEND, 1, "backend-agent").tell(Chat.plan(S));

    var move = batch(after(story.entries()), BACKEND).move();
    assertThat(move.state()).isEqualTo(BatchState.REQUESTED);
    assertThat(move.waitsFor()).containsExactly("a runner");
    assertThat(move.title()).isEqualTo("Plan of " + Chat.BACKEND);
  }

  @Test
  void aSessionShowsTheSchedulersLastWord() {
    var board = after(Chat.completed(S).entries());

    var session = Objects.requireNonNull(board.sessions().get(S));
    assertThat(session.move().state()).isEqualTo(SessionState.COMPLETED);
    assertThat(session.move().reason()).isEqualTo("every batch is accepted");
    assertThat(session.position()).isEqualTo(22);
    assertThat(board.syncPoints().values())
        .extracting(SyncPointView::state)
        .containsExactly(SyncPointState.PASSED);
  }

  @Test
  void anAcceptedBatchShowsItsEvidenceVerdictAndFencedResults() {
    var batch = batch(after(Chat.completed(S).entries()), BACKEND);

    assertThat(batch.state()).isEqualTo(BatchState.ACCEPTED);
    assertThat(batch.move().verdict()).isEqualTo(Chat.accepted());
    assertThat(batch.outcome()).extracting("evidence.commit").asString().startsWith("c0ffee");
    assertThat(batch.fenced()).extracting(f -> f.summary()).containsExactly("I was late");
    assertThat(batch.attempt()).extracting("number", "stage").containsExactly(2, Stage.ENDED);
  }

  @Test
  void anAttemptThatStartsLateInItsTopicStaysEnded() {
    var story = new Story(S);
    story.tell(Chat.completion(story, Chat.BACKEND, 1, 1));
    var started =
        new AttemptStarted(S, story.request(Chat.BACKEND, 1), Chat.BACKEND, 1, 1, "a", "runner-2");

    assertThat(attempt(after(story.tell(started).entries()), BACKEND).stage())
        .isEqualTo(Stage.ENDED);
  }

  @Test
  void newsOfAnOlderAttemptHideNoNewerOne() {
    var story = Chat.underWay(S);
    var late =
        new AttemptProgressed(S, story.request(Chat.BACKEND, 1), Chat.BACKEND, 1, "runner-1", "x");

    var board = after(story.tell(late).entries());
    assertThat(attempt(board, BACKEND).runner()).isEqualTo("runner-2");
    assertThat(board.lines()).extracting(LineView::message).doesNotContain("x");
  }

  @Test
  void aRunnerIsSilentUntilItSaysSomething() {
    var story = Chat.underWay(S);
    var request = story.request(Chat.FRONTEND, 1);
    story.tell(new AttemptProgressed(S, request, Chat.FRONTEND, 1, "runner-2", "reading"));
    story.tell(AttemptProgressed.silence(S, request, Chat.FRONTEND, 1, "runner-2", 10));
    var told = story.arrivals().getLast().envelope().time();
    assertThat(attempt(after(story.entries()), FRONTEND).said())
        .as("silence is no word of the agent, and says since when it is")
        .extracting("last", "silentSince")
        .containsExactly("reading", told.minusMillis(10));
    assertThat(attempt(after(story.entries()), FRONTEND).stage()).isEqualTo(Stage.SILENT);

    story.tell(new AttemptProgressed(S, request, Chat.FRONTEND, 1, "runner-2", "back"));
    assertThat(attempt(after(story.entries()), FRONTEND).stage()).isEqualTo(Stage.WORKING);

    story.tell(AttemptProgressed.silence(S, request, Chat.FRONTEND, 1, "runner-2", 20));
    story.tell(AttemptProgressed.silence(S, request, Chat.FRONTEND, 1, "runner-2", 0));
    assertThat(attempt(after(story.entries()), FRONTEND).stage()).isEqualTo(Stage.WORKING);
  }

  @Test
  void noAgentsWordsLookLikeSilence() {
    var story = Chat.underWay(S);
    var words = AttemptProgressed.silence(S, "r", Chat.FRONTEND, 1, "runner-2", 10).message();
    story.tell(
        new AttemptProgressed(
            S, story.request(Chat.FRONTEND, 1), Chat.FRONTEND, 1, "runner-2", words));
    assertThat(attempt(after(story.entries()), FRONTEND).stage()).isEqualTo(Stage.WORKING);
  }

  @Test
  void theAttemptsBeforeTheNewestAreRememberedWithTheirTimes() {
    var attempt = attempt(after(Chat.underWay(S).entries()), BACKEND);
    assertThat(attempt.number()).isEqualTo(2);
    assertThat(attempt.before())
        .singleElement()
        .satisfies(span -> {
          assertThat(span.number()).isEqualTo(1);
          assertThat(span.stage()).isEqualTo(Stage.LOST);
          assertThat(span.startedAt()).isNotNull();
          assertThat(span.endedAt()).isAfter(span.startedAt());
        });
  }

  @Test
  void aCompletionThatNobodyCanReadIsRememberedWithItsRequest() {
    var story = new Story(S).requests(Chat.BACKEND, 1, "backend-agent");
    var request = story.request(Chat.BACKEND, 1);
    story.tell(new CompletionLost(S, Chat.BACKEND, request, "no JSON"));

    assertThat(batch(after(story.entries()), BACKEND).lost())
        .extracting("request", "reason")
        .containsExactly(request, "no JSON");
  }

  @Test
  void theNewestLevelOfAnAgentCounts() {
    var story =
        new Story(S)
            .tell(new AgentPresent("shop", "backend-agent", 2, 7, List.of("r1")))
            .tell(new AgentPresent("shop", "backend-agent", 1, 6, List.of()));

    assertThat(after(story.entries()).presences().values())
        .extracting(PresenceView::slots)
        .containsExactly(2);
  }

  @Test
  void theArtifactsAreSavedAtAnEndAndNotBecauseWorkGoesOn() {
    var saves = new ArrayList<Long>();
    var board = new Board();
    for (var entry : Chat.completed(S).entries()) {
      board.apply(entry);
      var saved = Objects.requireNonNull(board.sessions().get(S)).saved();
      saves.add(saved == null ? 0 : saved.position());
    }
    // planned, session moved, fenced, accepted, two moves of the sync point, accepted, completed
    assertThat(saves.stream().distinct()).containsExactly(1L, 2L, 13L, 14L, 15L, 16L, 21L, 22L);
  }

  /** The topics' order among each other is chance; within one it is kept. */
  @Test
  void everyInterleavingOfTheTopicsEndsInTheSameStates() {
    var arrivals = Chat.completed(S).arrivals();
    var expected = after(Chat.completed(S).entries());
    for (var seed = 0; seed < 300; seed++) {
      var mixed = Interleaving.of(arrivals, new Random(seed));
      var released = Sequencing.of(Sequencing.Known.NOTHING, List.of(), mixed).ready();
      var entries = new ArrayList<JournalEntry>();
      released.forEach(arrival ->
          entries.add(new JournalEntry(entries.size() + 1, arrival.envelope(), arrival.event())));

      var board = after(entries);
      for (var key : List.of(BACKEND, FRONTEND)) {
        var seen = batch(board, key);
        assertThat(seen.move()).as("seed %d", seed).isEqualTo(batch(expected, key).move());
        assertThat(seen.planned()).isEqualTo(batch(expected, key).planned());
        assertThat(attempt(board, key).stage()).as("seed %d", seed).isEqualTo(Stage.ENDED);
        assertThat(attempt(board, key).number()).isEqualTo(attempt(expected, key).number());
      }
      assertThat(Objects.requireNonNull(board.sessions().get(S)).move())
          .isEqualTo(Objects.requireNonNull(expected.sessions().get(S)).move());
      assertThat(board.syncPoints()).isEqualTo(expected.syncPoints());
    }
  }

  @Test
  void thePartsThatEntriesTouchAreEnoughToApplyThem() {
    var entries = Chat.completed(S).entries();
    var whole = after(entries);
    for (var seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var stored = new Board();
      for (var from = 0; from < entries.size(); ) {
        var poll = entries.subList(from, Math.min(entries.size(), from + 1 + random.nextInt(5)));
        var touched = Touched.by(poll);
        var part = new Board();
        stored.sessions().forEach((id, v) -> putIf(touched.sessions().contains(id), part, v));
        stored.batches().forEach((k, v) -> putIf(touched.batches().contains(k), part, v));
        stored.syncPoints().forEach((k, v) -> putIf(touched.syncPoints().contains(k), part, v));
        poll.forEach(part::apply);
        part.sessions().values().forEach(stored::put);
        part.batches().values().forEach(stored::put);
        part.syncPoints().values().forEach(stored::put);
        from += poll.size();
      }
      assertThat(stored.sessions()).isEqualTo(whole.sessions());
      assertThat(stored.batches()).isEqualTo(whole.batches());
      assertThat(stored.syncPoints()).isEqualTo(whole.syncPoints());
    }
    assertThat(Collections.max(whole.lines().stream().map(LineView::n).toList())).isEqualTo(1);
  }

  private static void putIf(boolean touched, Board board, Object view) {
    if (!touched) {
      return;
    }
    switch (view) {
      case SessionView session -> board.put(session);
      case BatchView batch -> board.put(batch);
      case SyncPointView point -> board.put(point);
      default -> throw new AssertionError(view);
    }
  }
}
