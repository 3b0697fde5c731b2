package dev.coordinator.checkpoint.view.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.view.adapter.SharedAnswers.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
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
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Callable<Integer>>();
      for (var asker = 0; asker < 20; asker++) {
        asked.add(() -> ask("inbox"));
      }
      for (var answer : askers.invokeAll(asked)) {
        assertThat(answer.get()).isEqualTo(1);
      }
    }
    assertThat(readings).hasValue(1);
  }
}
