package dev.coordinator.gateway.question;

import dev.coordinator.gateway.finding.Authors;
import dev.coordinator.gateway.finding.Findings;
import dev.coordinator.gateway.finding.Findings.Author;
import dev.coordinator.gateway.question.Questions.Outcome;
import dev.coordinator.gateway.question.Reply.Known;
import dev.coordinator.gateway.question.model.Question;
import dev.coordinator.gateway.question.model.Question.Standing;
import dev.coordinator.gateway.question.model.Wording;
import dev.coordinator.outbox.EventIds;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers an attempt that asks before it researches: what is known is given, what is close is
 * offered, and what nobody knows is given to exactly one to research. Asked again, the same attempt
 * is told the same until something changed.
 */
@Singleton
public final class AskQuestions {
  private final Transactions transactions;
  private final InstantSource clock;
  private final EventIds ids;
  private final Authors authors;
  private final Findings findings;
  private final Questions questions;
  private final QuestionLimits limits;
  private final Outbox outbox;

  AskQuestions(
      Transactions transactions,
      InstantSource clock,
      EventIds ids,
      Authors authors,
      Findings findings,
      Questions questions,
      QuestionLimits limits,
      Outbox outbox) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
    this.ids = ids;
    this.authors = authors;
    this.findings = findings;
    this.questions = questions;
    this.limits = limits;
  }

  /** The reply to the asking, stored with it. */
  public Reply ask(Asking asking) {
    return transactions.run(tx -> {
      var author = authors.bySecret(tx, asking.secret());
      return author.isEmpty()
          ? new Reply.Stranger()
          : new Turn(tx, author.get(), asking, clock.instant()).reply();
    });
  }

  /** One asking in its transaction. */
  private final class Turn {
    private final Connection tx;
    private final Author author;
    private final Asking asking;
    private final Instant now;

    Turn(Connection tx, Author author, Asking asking, Instant now) {
      this.tx = tx;
      this.author = author;
      this.asking = asking;
      this.now = now;
    }

    Reply reply() throws SQLException {
      var wording = Wording.plain(asking.text());
      var question = questions.lock(tx, author.session(), wording);
      if (question.filter(this::isAnotherOne).isPresent()) {
        // because word order does make a difference to who says so; in its order it is a new one
        wording = "in order: " + Wording.inOrder(asking.text());
        question = questions.lock(tx, author.session(), wording);
      }
      return question.isPresent() ? known(question.get()) : unheardOf(wording);
    }

    private boolean isAnotherOne(Question question) {
      return question.answer() != null
          && asking.rejects().contains(question.answer().finding())
          && !Wording.inOrder(question.text()).equals(Wording.inOrder(asking.text()));
    }

    private Reply known(Question question) throws SQLException {
      return switch (question.standing(author.attempt(), lives(question), now, limits.research())) {
        case Standing.Known(var finding) -> served(question, finding, Outcome.SERVED);
        case Standing.Anothers(var research) -> {
          questions.note(tx, question.id(), author.attempt(), Outcome.WAITS, now);
          yield new Reply.Researching(question.id(), research.batch(), research.since());
        }
        case Standing.Yours _ -> asking.takes() == null ? research(question) : taken(question);
        case Standing.Free _ -> {
          if (asking.takes() != null) {
            yield taken(question);
          }
          var refused = refused();
          if (refused.isPresent()) {
            yield refused.get();
          }
          questions.research(tx, question.id(), author, now);
          questions.note(tx, question.id(), author.attempt(), Outcome.RESEARCHES, now);
          yield research(question);
        }
      };
    }

    private boolean lives(Question question) throws SQLException {
      return question.research() != null && authors.lives(tx, question.research().attempt());
    }

    private Reply research(Question question) throws SQLException {
      var before = question.answer();
      return new Reply.Research(
          question.id(), before == null ? null : find(before.finding()).orElse(null));
    }

    private Reply unheardOf(String wording) throws SQLException {
      var refused = refused();
      if (refused.isPresent()) {
        return refused.get();
      }
      if (asking.takes() != null) {
        var offered = holds(asking.takes());
        return offered.isEmpty()
            ? noSuchOffer(asking.takes())
            : added(wording, offered.get().finding().position());
      }
      var offers = offers();
      return offers.isEmpty() ? added(wording, null) : new Reply.Offered(offers);
    }

    private Reply added(String wording, @Nullable Long finding) throws SQLException {
      var id = ids.next();
      if (!questions.add(tx, id, author, wording, asking.text(), finding, now)) {
        // another asked it at the same time, and its transaction is over now
        return known(questions.lock(tx, author.session(), wording).orElseThrow());
      }
      if (finding != null) {
        questions.note(tx, id, author.attempt(), Outcome.TAKEN, now);
        var known = find(finding).orElseThrow();
        tell(known, asking.text());
        return new Reply.Answered(id, known);
      }
      questions.note(tx, id, author.attempt(), Outcome.RESEARCHES, now);
      return new Reply.Research(id, null);
    }

    private Reply taken(Question question) throws SQLException {
      var takes = Objects.requireNonNull(asking.takes());
      if (holds(takes).isEmpty()) {
        return noSuchOffer(takes);
      }
      questions.answer(tx, question.id(), takes, now);
      tell(find(takes).orElseThrow(), question.text());
      return served(question, takes, Outcome.TAKEN);
    }

    /** That what was known answers this question too. */
    private void tell(Known known, String question) throws SQLException {
      var found = known.finding();
      outbox.append(tx, Outgoing.of(found.author().tells(found.finding(), question)));
    }

    private Reply served(Question question, long finding, Outcome outcome) throws SQLException {
      questions.note(tx, question.id(), author.attempt(), outcome, now);
      return new Reply.Answered(question.id(), find(finding).orElseThrow());
    }

    private List<Known> offers() throws SQLException {
      var offers = new ArrayList<Known>();
      for (var close :
          questions.close(
              tx, author.session(), asking.text(), asking.rejects(), QuestionLimits.OFFERS)) {
        findings
            .find(tx, author.session(), close.finding())
            .ifPresent(found -> offers.add(new Known(found, close.askedAs())));
      }
      return offers;
    }

    /** What turned stale after it was offered is no answer any more. */
    private Optional<Known> holds(long finding) throws SQLException {
      return find(finding).filter(known -> known.finding().staleAt() == null);
    }

    private Optional<Known> find(long finding) throws SQLException {
      var found = findings.find(tx, author.session(), finding);
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(new Known(found.get(), questions.askedAs(tx, finding).orElse(null)));
    }

    private Optional<Reply> refused() throws SQLException {
      var load = questions.load(tx, author);
      if (load.researching() >= QuestionLimits.AT_ONCE) {
        return Optional.of(
            new Reply.Refused(
                "Expected answers to some of the %d questions that this attempt researches, but"
                        .formatted(load.researching())
                    + " it asks one more"));
      }
      return load.asked() >= QuestionLimits.PER_ATTEMPT
              || load.ofSession() >= QuestionLimits.PER_SESSION
          ? Optional.of(
              new Reply.Refused(
                  "Expected at most %d questions of an attempt and %d of a session, but there are"
                          .formatted(QuestionLimits.PER_ATTEMPT, QuestionLimits.PER_SESSION)
                      + " more"))
          : Optional.empty();
    }

    private static Reply noSuchOffer(long finding) {
      return new Reply.Refused(
          "Expected finding %d to be one of this session that still holds, but it is not"
              .formatted(finding));
    }
  }
}
