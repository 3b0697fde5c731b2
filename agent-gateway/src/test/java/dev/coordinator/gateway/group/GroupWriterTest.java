package dev.coordinator.gateway.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Many questions, one write, an answer for each. */
class GroupWriterTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void whatWaitsTogetherIsWrittenTogetherAndAnsweredInOrder() throws InterruptedException {
    var groups = Collections.synchronizedList(new ArrayList<List<Integer>>());
    var first = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var writer =
        new GroupWriter<Integer, String>(
            "test",
            100,
            Duration.ZERO,
            group -> {
              groups.add(group);
              first.countDown();
              await(go);
              return group.stream().map(one -> "answer " + one).toList();
            })) {
      var one = writer.submit(1);
      first.await();
      var two = writer.submit(2);
      var three = writer.submit(3);
      go.countDown();
      assertThat(one).succeedsWithin(SOON).isEqualTo("answer 1");
      assertThat(two).succeedsWithin(SOON).isEqualTo("answer 2");
      assertThat(three).succeedsWithin(SOON).isEqualTo("answer 3");
      assertThat(groups).containsExactly(List.of(1), List.of(2, 3));
    }
  }

  @Test
  void nobodyFailsForANeighbour() {
    try (var writer =
        new GroupWriter<Integer, Integer>(
            "test",
            100,
            Duration.ofMillis(50),
            group -> {
              if (group.contains(2)) {
                throw new IllegalArgumentException("Expected no 2, but it is there");
              }
              return group;
            })) {
      var one = writer.submit(1);
      var two = writer.submit(2);
      var three = writer.submit(3);
      assertThat(one).succeedsWithin(SOON).isEqualTo(1);
      assertThat(two).failsWithin(SOON);
      assertThat(three).succeedsWithin(SOON).isEqualTo(3);
    }
  }

  @Test
  void aGroupIsNeverLargerThanAllowed() {
    var sizes = Collections.synchronizedList(new ArrayList<Integer>());
    try (var writer =
        new GroupWriter<Integer, Integer>(
            "test",
            2,
            Duration.ofMillis(20),
            group -> {
              sizes.add(group.size());
              return group;
            })) {
      var answers = List.of(writer.submit(1), writer.submit(2), writer.submit(3));
      assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(SOON));
      assertThat(sizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(2));
    }
  }

  @Test
  void afterClosingEveryQuestionIsRefused() {
    var writer = new GroupWriter<Integer, Integer>("test", 2, Duration.ZERO, group -> group);
    writer.close();
    assertThat(writer.submit(1)).failsWithin(SOON);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
