package dev.coordinator.gateway.question.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.gateway.question.model.Question.Answer;
import dev.coordinator.gateway.question.model.Question.Research;
import dev.coordinator.gateway.question.model.Question.Standing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final Research ONES = new Research("attempt-1", "a-batch-1", NOON);

  private static Question question(Research research, Answer answer) {
    return new Question("q-1", "s", "What is it?", research, answer);
  }

  private static Standing standing(Question question, String attempt, boolean lives, Instant now) {
    return question.standing(attempt, lives, now, LIMIT);
  }

  @Test
  void oneResearchesAndTheOthersWait() {
    var question = question(ONES, null);
    assertThat(standing(question, "attempt-1", true, NOON)).isEqualTo(new Standing.Yours());
    assertThat(standing(question, "attempt-2", true, NOON)).isEqualTo(new Standing.Anothers(ONES));
  }

  @Test
  void whoEndedOrTakesTooLongKeepsNobodyWaiting() {
    var question = question(ONES, null);
    assertThat(standing(question, "attempt-2", false, NOON)).isEqualTo(new Standing.Free());
    assertThat(standing(question, "attempt-2", true, NOON.plus(LIMIT).minusMillis(1)))
        .isEqualTo(new Standing.Anothers(ONES));
    assertThat(standing(question, "attempt-2", true, NOON.plus(LIMIT)))
        .isEqualTo(new Standing.Free());
    assertThat(standing(question, "attempt-1", true, NOON.plus(LIMIT)))
        .isEqualTo(new Standing.Yours());
  }

  @Test
  void anAnswerIsKnownToAllUntilWhatItCitesChanges() {
    assertThat(standing(question(null, new Answer(7, false)), "attempt-2", false, NOON))
        .isEqualTo(new Standing.Known(7));
    assertThat(standing(question(null, new Answer(7, true)), "attempt-2", false, NOON))
        .isEqualTo(new Standing.Free());
    assertThat(standing(question(ONES, new Answer(7, true)), "attempt-2", true, NOON))
        .isEqualTo(new Standing.Anothers(ONES));
  }
}
