package dev.coordinator.gateway.question;

import dev.coordinator.gateway.question.Questions.Counters;
import dev.coordinator.gateway.question.Questions.Line;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows what a session's agents asked, and how much research that has spared. */
@Singleton
public final class ShowQuestions {
  private final Transactions transactions;
  private final Questions questions;

  ShowQuestions(Transactions transactions, Questions questions) {
    this.transactions = transactions;
    this.questions = questions;
  }

  /** Some questions, and the counters of all. */
  public record Shown(List<Line> items, Counters counters) {}

  /** The session's questions behind {@code after}, in the order of their first asking. */
  public Shown of(String session, String after, int limit) {
    return transactions.run(tx ->
        new Shown(questions.list(tx, session, after, limit), questions.counters(tx, session)));
  }
}
