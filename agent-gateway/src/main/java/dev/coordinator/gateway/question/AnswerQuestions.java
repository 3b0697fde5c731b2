package dev.coordinator.gateway.question;

import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.finding.Authors;
import dev.coordinator.gateway.finding.FindingLimits;
import dev.coordinator.gateway.finding.Findings;
import dev.coordinator.gateway.finding.Findings.Author;
import dev.coordinator.gateway.finding.Findings.Recorded;
import dev.coordinator.gateway.finding.Findings.Told;
import dev.coordinator.gateway.question.model.Question;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Puts an answer into the ledger: the first one counts, whoever gives it, until what it cites
 * changes. The same answer again changes nothing.
 */
@Singleton
public final class AnswerQuestions {
  private final Transactions transactions;
  private final InstantSource clock;
  private final Authors authors;
  private final Findings findings;
  private final Questions questions;
  private final Outbox outbox;

  AnswerQuestions(
      Transactions transactions,
      InstantSource clock,
      Authors authors,
      Findings findings,
      Questions questions,
      Outbox outbox) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
    this.authors = authors;
    this.findings = findings;
    this.questions = questions;
  }

  /** What became of an answer. */
  public sealed interface Taken {
    /** It is the answer. */
    record Stored(Recorded finding) implements Taken {}

    /** There is another one, which still holds. */
    record AnsweredBefore(Recorded finding) implements Taken {}

    /** The session has no such question. */
    record NoSuchQuestion() implements Taken {}

    /** The secret is none of a live attempt. */
    record Stranger() implements Taken {}
  }

  /** Takes what the attempt with this secret found out. */
  public Taken answer(String secret, String question, Finding answer) {
    return transactions.run(tx -> in(tx, secret, question, answer, clock.instant()));
  }

  private Taken in(Connection tx, String secret, String id, Finding answer, Instant now)
      throws SQLException {
    var author = authors.bySecret(tx, secret).orElse(null);
    if (author == null) {
      return new Taken.Stranger();
    }
    var question =
        questions
            .lockById(tx, id)
            .filter(one -> one.session().equals(author.session()))
            .orElse(null);
    if (question == null) {
      return new Taken.NoSuchQuestion();
    }
    if (question.answer() != null && !question.answer().stale()) {
      var before = find(tx, author, question.answer().finding());
      var same =
          before.author().attempt().equals(author.attempt())
              && before.finding().fact().equals(answer.fact());
      return same ? new Taken.Stored(before) : new Taken.AnsweredBefore(before);
    }
    return stored(tx, author, question, answer, now);
  }

  private Taken stored(Connection tx, Author author, Question question, Finding answer, Instant now)
      throws SQLException {
    var finding = new Finding(question.text(), answer.fact(), answer.refs());
    var told = new Told(author, FindingLimits.cut(finding));
    var position = findings.record(tx, List.of(told), now).getFirst();
    questions.answer(tx, question.id(), position, now);
    questions.note(tx, question.id(), author.attempt(), Questions.Outcome.RESEARCHES, now);
    outbox.append(tx, Outgoing.of(author.tells(told.finding(), question.text())));
    return new Taken.Stored(find(tx, author, position));
  }

  private Recorded find(Connection tx, Author author, long position) throws SQLException {
    return findings.find(tx, author.session(), position).orElseThrow();
  }
}
