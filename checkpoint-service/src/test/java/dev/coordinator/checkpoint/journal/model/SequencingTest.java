package dev.coordinator.checkpoint.journal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.journal.model.Sequencing.Lost;
import dev.coordinator.checkpoint.journal.model.Sequencing.Release;
import dev.coordinator.contracts.event.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SequencingTest {
  private static Arrival numbered(String session, Long sequence) {
    var envelope =
        new Envelope(session + sequence, "type", "scheduler", Instant.EPOCH, null, sequence);
    return new Arrival(envelope, Chat.plan(session));
  }

  private static List<Long> sequences(List<Arrival> arrivals) {
    return arrivals.stream().map(arrival -> arrival.envelope().sequence()).toList();
  }

  @Test
  void whatFollowsAGapIsHeldBack() {
    var release = Sequencing.of(Map.of("s", 4L), Set.of(), List.of(), List.of(numbered("s", 6L)));

    assertThat(release.ready()).isEmpty();
    assertThat(sequences(release.heldBack())).containsExactly(6L);
    assertThat(release.last()).containsEntry("s", 4L);
  }

  @Test
  void aClosedGapReleasesWhatWaitedInItsOrder() {
    var waiting = List.of(numbered("s", 7L), numbered("s", 6L), numbered("s", 9L));
    var release = Sequencing.of(Map.of("s", 4L), Set.of(), waiting, List.of(numbered("s", 5L)));

    assertThat(sequences(release.ready())).containsExactly(5L, 6L, 7L);
    assertThat(sequences(release.heldBack())).containsExactly(9L);
    assertThat(release.last()).containsEntry("s", 7L);
  }

  @Test
  void anEventWithoutSequenceNeverWaits() {
    var release =
        Sequencing.of(Map.of(), Set.of(), List.of(numbered("s", 3L)), List.of(numbered("s", null)));

    assertThat(release.ready()).hasSize(1);
    assertThat(sequences(release.heldBack())).containsExactly(3L);
  }

  @Test
  void aSequenceThatIsStoredIsNotStoredAgain() {
    var release =
        Sequencing.of(
            Map.of("s", 2L),
            Set.of(),
            List.of(),
            List.of(numbered("s", 2L), numbered("s", 3L), numbered("s", 3L)));

    assertThat(sequences(release.ready())).containsExactly(3L);
    assertThat(release.stale()).isEqualTo(2);
  }

  @Test
  void nothingWaitsForASequenceThatIsLost() {
    var lost = Set.of(new Lost("s", 5L), new Lost("s", 6L));
    var release =
        Sequencing.of(
            Map.of("s", 4L), lost, List.of(numbered("s", 7L), numbered("s", 9L)), List.of());

    assertThat(sequences(release.ready())).containsExactly(7L);
    assertThat(sequences(release.heldBack())).containsExactly(9L);
    assertThat(release.last()).containsEntry("s", 7L);
  }

  @Test
  void oneSessionsGapHoldsBackNoOther() {
    var release =
        Sequencing.of(Map.of(), Set.of(), List.of(), List.of(numbered("a", 2L), numbered("b", 1L)));

    assertThat(release.ready()).extracting(Arrival::session).containsExactly("b");
  }

  @Test
  void everyOrderOfArrivalGivesTheSameJournal() {
    for (var seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var all = new ArrayList<Arrival>();
      for (var n = 1L; n <= 12; n++) {
        all.add(numbered("s", n));
      }
      Collections.shuffle(all, random);
      var release = new Release(List.of(), List.of(), Map.of(), 0);
      var stored = new ArrayList<Long>();
      for (var from = 0; from < all.size(); ) {
        var to = Math.min(all.size(), from + 1 + random.nextInt(4));
        release =
            Sequencing.of(release.last(), Set.of(), release.heldBack(), all.subList(from, to));
        stored.addAll(sequences(release.ready()));
        from = to;
      }
      assertThat(stored).as("seed %d", seed).isSorted().hasSize(12);
      assertThat(release.heldBack()).isEmpty();
    }
  }
}
