package dev.coordinator.gateway.attempt.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.gateway.attempt.model.Story.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of seeded stories told with the real decider: redeliveries, orders out of place,
 * deaths, late and repeated reports, drains, withdrawals.
 */
class AttemptSimulationTest {
  private static final int STORIES = 4_000;

  private static List<String> violations(EnumSet<Rule> rules) {
    return LongStream.range(0, STORIES)
        .boxed()
        .flatMap(seed -> new Story(seed, rules).tell().stream())
        .toList();
  }

  @Test
  void everyRequestGetsOneCompletionAndOnlyByItsNewestToken() {
    assertThat(violations(EnumSet.allOf(Rule.class))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void withoutAnyOneRuleAStoryGoesWrong(Rule rule) {
    assertThat(violations(EnumSet.complementOf(EnumSet.of(rule)))).isNotEmpty();
  }
}
