package dev.coordinator.checkpoint.journal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.journal.model.Sequencing.Known;
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

  private static Known known(long last) {
    return new Known(Map.of("s", last), Set.of(), Set.of());
  }

  private static Arrival caused(String id, String cause) {
    var envelope = new Envelope(id, "type", "gateway", Instant.EPOCH, cause, null);
    return new Arrival(envelope, Chat.plan("s"));
  }

  private static List<String> ids(List<Arrival> arrivals) {
    return arrivals.stream().map(arrival -> arrival.envelope().id()).toList();
  }

  private static List<Long> sequences(List<Arrival> arrivals) {
    return arrivals.stream().map(arrival -> arrival.envelope().sequence()).toList();
  }

  @Test
  void whatFollowsAGapIsHeldBack() {
    var release = Sequencing.of(known(4), List.of(), List.of(numbered("s", 6L)));

    assertThat(release.ready()).isEmpty();
    assertThat(sequences(release.heldBack())).containsExactly(6L);
    assertThat(release.last()).containsEntry("s", 4L);
  }

  @Test
  void aClosedGapReleasesWhatWaitedInItsOrder() {
    var waiting = List.of(numbered("s", 7L), numbered("s", 6L), numbered("s", 9L));
    var release = Sequencing.of(known(4), waiting, List.of(numbered("s", 5L)));

    assertThat(sequences(release.ready())).containsExactly(5L, 6L, 7L);
    assertThat(sequences(release.heldBack())).containsExactly(9L);
    assertThat(release.last()).containsEntry("s", 7L);
  }

  @Test
  void anEventWithoutSequenceNeverWaits() {
    var release =
        Sequencing.of(Known.NOTHING, List.of(numbered("s", 3L)), List.of(numbered("s", null)));

    assertThat(release.ready()).hasSize(1);
    assertThat(sequences(release.heldBack())).containsExactly(3L);
  }

  @Test
  void aSequenceThatIsStoredIsNotStoredAgain() {
    var release =
        Sequencing.of(
            known(2), List.of(), List.of(numbered("s", 2L), numbered("s", 3L), numbered("s", 3L)));

    assertThat(sequences(release.ready())).containsExactly(3L);
    assertThat(release.stale()).isEqualTo(2);
  }

  @Test
  void nothingWaitsForASequenceThatIsLost() {
    var lost = Set.of(new Lost("s", 5L), new Lost("s", 6L));
    var release =
        Sequencing.of(
            new Known(Map.of("s", 4L), lost, Set.of()),
            List.of(numbered("s", 7L), numbered("s", 9L)),
            List.of());

    assertThat(sequences(release.ready())).containsExactly(7L);
    assertThat(sequences(release.heldBack())).containsExactly(9L);
    assertThat(release.last()).containsEntry("s", 7L);
  }

  @Test
  void oneSessionsGapHoldsBackNoOther() {
    var release =
        Sequencing.of(Known.NOTHING, List.of(), List.of(numbered("a", 2L), numbered("b", 1L)));

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
            Sequencing.of(
                new Known(release.last(), Set.of(), Set.of()),
                release.heldBack(),
                all.subList(from, to));
        stored.addAll(sequences(release.ready()));
        from = to;
      }
      assertThat(stored).as("seed %d", seed).isSorted().hasSize(12);
      assertThat(release.heldBack()).isEmpty();
    }
  }

  /** Rule 20: what the gateway says of a request is filed behind the request. */
  @Test
  void whatAnotherEventCausedIsFiledBehindIt() {
    var release =
        Sequencing.of(
            known(4),
            List.of(),
            List.of(
                caused("started", "s5"),
                caused("said", "s5"),
                numbered("s", 5L),
                caused("ended", "s5")));

    assertThat(ids(release.ready())).containsExactly("s5", "started", "said", "ended");
    assertThat(release.heldBack()).isEmpty();
  }

  @Test
  void whatCameBeforeItsCauseWaitsAndIsFiledOnceTheCauseIsThere() {
    var early = Sequencing.of(known(4), List.of(), List.of(caused("started", "s6")));
    assertThat(early.ready()).isEmpty();
    assertThat(ids(early.behindCauses())).containsExactly("started");

    var gap = Sequencing.of(known(4), early.heldBack(), List.of(numbered("s", 6L)));
    assertThat(gap.ready()).isEmpty();
    assertThat(ids(gap.behindGaps())).containsExactly("s6");

    var closed = Sequencing.of(known(4), gap.heldBack(), List.of(numbered("s", 5L)));
    assertThat(ids(closed.ready())).containsExactly("s5", "s6", "started");
    assertThat(ids(closed.followed(gap.heldBack()))).containsExactly("started");
  }

  @Test
  void aCauseThatIsStoredOrLostIsNotWaitedFor() {
    var known = new Known(Map.of("s", 4L), Set.of(), Set.of("s3"));
    var release =
        Sequencing.of(
            known, List.of(caused("waited", "s3")), List.of(caused("told", "s3"), caused("x", "")));

    assertThat(ids(release.ready())).containsExactly("waited", "told", "x");
  }

  @Test
  void whateverTheOrderOfArrivalNothingIsFiledBeforeItsCause() {
    for (var seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var all = new ArrayList<Arrival>();
      for (var n = 1L; n <= 8; n++) {
        all.add(numbered("s", n));
        all.add(caused("started" + n, "s" + n));
        all.add(caused("answer" + n, "started" + n));
      }
      Collections.shuffle(all, random);
      var filed = new ArrayList<String>();
      var last = Map.<String, Long>of();
      var waiting = List.<Arrival>of();
      for (var from = 0; from < all.size(); ) {
        var to = Math.min(all.size(), from + 1 + random.nextInt(4));
        var known = new Known(last, Set.of(), Set.copyOf(filed));
        var release = Sequencing.of(known, waiting, all.subList(from, to));
        filed.addAll(ids(release.ready()));
        last = release.last();
        waiting = release.heldBack();
        from = to;
      }
      assertThat(filed).as("seed %d", seed).hasSize(24).doesNotHaveDuplicates();
      for (var n = 1; n <= 8; n++) {
        assertThat(filed).containsSubsequence("s" + n, "started" + n, "answer" + n);
      }
    }
  }
}
