package dev.coordinator.checkpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.journal.JournalItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewestHintsTest {
  private final List<JournalItem> journal = new CopyOnWriteArrayList<>();
  private final Set<String> erased = new HashSet<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final Tail tail =
      new Tail() {
        @Override
        public long wakes() {
          looks.incrementAndGet();
          return super.wakes();
        }
      };
  private volatile int reads;
  private Callable<Boolean> during = () -> true;
  private long now = 5;
  private final NewestHints hints =
      new NewestHints(new Written(), () -> Set.copyOf(erased), tail, () -> now);

  /** The journal of the test, and how often it is read. */
  private final class Written implements NewestHints.Source {
    @Override
    public long head() {
      return journal.size();
    }

    @Override
    public List<JournalItem> after(long position, @Nullable String session, int limit) {
      reads++;
      whatComesMeanwhile();
      return journal.stream()
          .filter(item -> item.position() > position)
          .filter(item -> session == null || item.session().equals(session))
          .filter(item -> !erased.contains(item.session()))
          .limit(limit)
          .toList();
    }
  }

  private void whatComesMeanwhile() {
    try {
      during.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void append(String session) {
    var position = journal.size() + 1;
    journal.add(
        new JournalItem(
            position,
            session,
            1L,
            "t",
            "e" + position,
            null,
            null,
            null,
            Instant.EPOCH,
            "{}",
            null,
            null));
    tail.wake();
  }

  private List<Long> after(long position, @Nullable String session) {
    return hints.after(position, session, 100).stream().map(JournalItem::position).toList();
  }

  @Test
  void manyWhoFollowCostOneReading() {
    after(0, null);
    append("a");
    append("b");
    reads = 0;
    IntStream.range(0, 20).forEach(_ -> assertThat(after(0, null)).containsExactly(1L, 2L));
    assertThat(after(0, "b")).containsExactly(2L);
    assertThat(after(1, null)).containsExactly(2L);
    assertThat(after(2, null)).isEmpty();
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void whoWaitedForAReadingThatBeganBehindItsQuestionReadsNothing() throws Exception {
    after(0, null);
    var goOn = new CountDownLatch(1);
    reads = 0;
    looks.set(0);
    // in a burst something comes with each reading, and wakes all again
    during =
        () -> {
          append("a");
          return goOn.await(1, TimeUnit.MINUTES);
        };
    tail.wake();
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<List<Long>>>();
      for (var reader = 0; reader < 20; reader++) {
        answers.add(readers.submit(() -> after(0, null)));
      }
      try {
        // each has asked how far the wakes are, and one of them reads
        await().until(() -> looks.get() == 21 && reads == 1);
      } finally {
        goOn.countDown();
      }
      for (var answer : answers) {
        assertThat(answer.get()).isNotEmpty();
      }
    }
    assertThat(reads).isLessThanOrEqualTo(2);
  }

  @Test
  void whoeverIsFurtherBehindReadsForItself() {
    append("a");
    append("b");
    after(2, null);
    append("a");
    assertThat(after(0, null)).containsExactly(1L, 2L, 3L);
    assertThat(after(0, "a")).containsExactly(1L, 3L);
    assertThat(hints.after(0, null, 2)).hasSize(2);
  }

  @Test
  void ofManyEntriesTheNewestAreKeptAndTheRestIsReadFromTheJournal() {
    after(0, null);
    IntStream.range(0, 1_500).forEach(_ -> append("a"));
    assertThat(after(1_498, null)).containsExactly(1_499L, 1_500L);
    assertThat(hints.after(0, null, 3))
        .extracting(JournalItem::position)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void aLostWakeIsMadeUpForWithinHalfASecond() {
    after(0, null);
    journal.add(
        new JournalItem(1, "a", 1L, "t", "e", null, null, null, Instant.EPOCH, "{}", null, null));
    assertThat(after(0, null)).isEmpty();
    now += Duration.ofMillis(500).toNanos();
    assertThat(after(0, null)).containsExactly(1L);
  }

  @Test
  void nothingIsToldOfAnErasedSession() {
    after(0, null);
    append("a");
    append("b");
    assertThat(after(0, null)).hasSize(2);
    erased.add("a");
    tail.wake();
    assertThat(after(0, null)).containsExactly(2L);
    assertThat(hints.sessions()).containsExactly("a");
  }

  @Test
  void whatWasNotReadForLongIsReadAnew() {
    after(0, null);
    append("a");
    assertThat(after(0, null)).hasSize(1);
    journal.set(
        0,
        new JournalItem(1, "x", 1L, "t", "e", null, null, null, Instant.EPOCH, "{}", null, null));
    now += Duration.ofMinutes(2).toNanos();
    assertThat(hints.after(0, null, 9)).extracting(JournalItem::session).containsExactly("x");
  }
}
