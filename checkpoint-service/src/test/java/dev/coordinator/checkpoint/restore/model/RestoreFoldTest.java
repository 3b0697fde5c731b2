package dev.coordinator.checkpoint.restore.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SessionState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
