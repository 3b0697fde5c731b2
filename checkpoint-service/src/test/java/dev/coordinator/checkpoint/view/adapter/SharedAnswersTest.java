package dev.coordinator.checkpoint.view.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.view.adapter.SharedAnswers.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
  private static final int ASKERS = 20;

  private final AtomicInteger readings = new AtomicInteger();
  private Stamp stamp = new Stamp(7, 0);
  private Instant now = Instant.parse("2026-12-01T12:00:00Z");
  private final SharedAnswers shared = new SharedAnswers(() -> stamp, () -> now);

  private int ask(String question) {
    return shared.of(question, readings::incrementAndGet);
  }

  @Test
  void theSameQuestionIsReadOnceWhileNothingHappens() {
    assertThat(ask("inbox")).isEqualTo(1);
    assertThat(ask("inbox")).isEqualTo(1);
    assertThat(ask("changed 3")).isEqualTo(2);
  }

  @Test
  void whatHappenedIsRead() {
    ask("inbox");
    stamp = new Stamp(8, 0);
    assertThat(ask("inbox")).isEqualTo(2);
  }

  @Test
  void anErasedSessionIsInNoAnswerAnyMore() {
    ask("inbox");
    stamp = new Stamp(7, 1);
    assertThat(ask("inbox")).isEqualTo(2);
  }

  @Test
  void timePassesEvenWhenNothingHappens() {
    ask("inbox");
    now = now.plus(Duration.ofSeconds(1));
    assertThat(ask("inbox")).isEqualTo(2);
  }

  @Test
  void anAnswerThatFailsIsNotKept() {
    try {
      shared.of(
          "inbox",
          () -> {
            throw new IllegalStateException("the database is away");
          });
    } catch (IllegalStateException _) {
      // it is the asker's to tell
    }
    assertThat(ask("inbox")).isEqualTo(1);
  }

  @Test
  void manyWhoAskAtOnceGetOneReading() throws Exception {
    var asking = new CountDownLatch(ASKERS);
    var crowd =
        new SharedAnswers(
            () -> {
              asking.countDown();
              return stamp;
            },
            () -> now);
    // whoever reads is not done before everybody has asked
    Supplier<Integer> slow =
        () -> {
          isOver(asking);
          return readings.incrementAndGet();
        };
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = Collections.<Callable<Integer>>nCopies(ASKERS, () -> crowd.of("inbox", slow));
      for (var answer : askers.invokeAll(asked)) {
        assertThat(answer.get()).isEqualTo(1);
      }
    }
    assertThat(readings).hasValue(1);
  }

  private static void isOver(CountDownLatch asking) {
    try {
      assertThat(asking.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
