package dev.coordinator.checkpoint.restore.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.FindingTold;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.SyncPointState;
import dev.coordinator.contracts.report.Report.Finding;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreFoldTest {
  private static final String S = "s-1";

  private static RestoreFold fold(Story story) {
    var fold = new RestoreFold();
    story.entries().forEach(fold::apply);
    return fold;
  }

  private static SessionRestored next(Story story) {
    return fold(story).next("owner-2", 0, "local", "restored");
  }

  @Test
  void whatIsUnderWayIsGivenBackAndWhatWasAcceptedStays() {
    var restored = next(Chat.underWay(S));
    var state = Objects.requireNonNull(restored.state());

    assertThat(restored.incarnation()).isEqualTo(2);
    assertThat(restored.givenBack()).containsExactly(Chat.FRONTEND);
    assertThat(state.accepted()).containsExactly(Chat.BACKEND);
    assertThat(state.batches())
        .extracting(one -> one.moved().batch() + " " + one.moved().state())
        .containsExactlyInAnyOrder(
            Chat.FRONTEND + " " + BatchState.RUNNING, Chat.BACKEND + " " + BatchState.ACCEPTED);
    assertThat(state.syncPoints()).hasSize(1);
    assertThat(state.sequence())
        .isEqualTo(
            Chat.underWay(S).arrivals().stream()
                .filter(one -> one.envelope().sequence() != null)
                .count());
  }

  /** A stranger's number must not become an epoch that is none. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 2_001, 0, -7})
  void moreServersThanThereCanBeAreRefused(int incarnation) {
    var fold = fold(Chat.underWay(S));
    var said =
        new SessionRestored(S, incarnation, "owner-2", List.of(), "mallory", "restored", null);
    fold.apply(new JournalEntry(1_000, Chat.underWay(S).entries().getLast().envelope(), said));
    assertThatThrownBy(() -> fold.next("owner-3", 0, "local", "restored"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("incarnation " + incarnation);
  }

  @Test
  void aRequestKnowsWhatWasAcceptedBeforeIt() {
    var state = Objects.requireNonNull(next(Chat.underWay(S)).state());

    assertThat(state.batches())
        .filteredOn(one -> one.moved().batch().equals(Chat.FRONTEND))
        .allSatisfy(one -> {
          assertThat(one.acceptedBefore()).isEqualTo(1);
          assertThat(Objects.requireNonNull(one.requested()).ordinal()).isEqualTo(1);
        });
  }

  @Test
  void whoRestoresWhatWasRestoredIsTheNextIncarnationAndFindsNothingUnderWay() {
    var once = next(Chat.underWay(S));
    var twice = next(Chat.underWay(S).tell(once.withoutState()));

    assertThat(twice.incarnation()).isEqualTo(3);
    assertThat(twice.givenBack()).isEmpty();
    assertThat(Objects.requireNonNull(twice.state()).session().state())
        .isEqualTo(SessionState.PAUSED);
  }

  private static Item item(String id) {
    var note = new Note(Note.Kind.HANDOFF, "api", "It answers.", List.of(), null, false, false);
    return new Item(id, Chat.FRONTEND, note);
  }

  /** I9. */
  @Test
  void whatWasSharedComesWithTheBriefThatHeldIt() {
    var story =
        Chat.underWay(S)
            .tell(new ItemsShared(S, Chat.SYNC, List.of(item("held"))))
            .tell(started(2))
            .tell(started(3))
            .tell(new ItemsShared(S, Chat.SYNC, List.of(item("held"), item("unread"))))
            .tell(new ItemsShared(S, "b-1", List.of(item("answer"))));
    var items = Objects.requireNonNull(next(story).state()).items();

    assertThat(items)
        .extracting(one -> one.item().id() + " " + one.boundTo())
        .containsExactly(
            "held " + story.request(Chat.FRONTEND, 1) + "/2", "unread null", "answer null");

    story.syncPointIs(Chat.SYNC, SyncPointState.OPEN);
    assertThat(Objects.requireNonNull(next(story).state()).items())
        .as("what opens anew is shared anew")
        .extracting(one -> one.item().id())
        .containsExactly("answer");
  }

  private static AttemptStarted started(int attempt) {
    var request = new Story(S).request(Chat.FRONTEND, 1);
    return new AttemptStarted(S, request, Chat.FRONTEND, attempt, 9, "frontend-agent", "r1");
  }

  @Test
  void whatWasToldBeforeAReportComesAlong() {
    var told =
        new FindingTold(
            S,
            Chat.FRONTEND,
            "frontend-agent",
            "a1",
            new Finding("ids", "numbers", List.of()),
            "?");
    assertThat(Objects.requireNonNull(next(Chat.underWay(S).tell(told)).state()).findings())
        .containsExactly(told);
  }

  @Test
  void itComesBehindAnIncarnationThatIsGoneForGood() {
    assertThat(fold(Chat.underWay(S)).next("o", 4, "ann", "gone").incarnation()).isEqualTo(5);
    assertThat(fold(Chat.underWay(S)).next("o", 1, "ann", "gone").incarnation()).isEqualTo(2);
  }

  @Test
  void onlyARevisionThatWasTakenIsInForce() {
    var story = Chat.underWay(S);
    var certificate = Chat.plan(S).plan().certificate();
    var place = new RevisedBatch(Chat.FRONTEND, "backend-agent", 30, 55, null);
    story
        .tell(new ReplanWished(S, 1, 1, 5, List.of(), List.of(), "policy", "an agent left"))
        .tell(new PlanRevised(S, 1, 2, false, List.of(place), certificate, List.of(), "shorter"))
        .tell(new RevisionJudged(S, 1, 2, false, List.of(), "policy", "too late"));
    assertThat(Objects.requireNonNull(next(story).state()).inForce()).isNull();

    story.tell(new RevisionJudged(S, 1, 2, true, List.of(), "policy", "shorter"));
    var state = Objects.requireNonNull(next(story).state());
    var inForce = Objects.requireNonNull(state.inForce());
    assertThat(state.structure()).isEqualTo(1);
    assertThat(inForce.revision()).isEqualTo(2);
    assertThat(inForce.batches())
        .filteredOn(batch -> batch.id().equals(Chat.FRONTEND))
        .allSatisfy(batch -> {
          assertThat(batch.agent()).isEqualTo("backend-agent");
          assertThat(batch.start()).isEqualTo(30);
        });
  }
}
