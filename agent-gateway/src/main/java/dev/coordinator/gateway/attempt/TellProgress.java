package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.AttemptProgressed;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines for people who watch, and blockers that an agent raises while its runner still works.
 * A minor one is told at once and becomes a blocker of the session, while the work goes on; a
 * graver one is kept, and ends the attempt as blocked when its runner reports.
 */
@Singleton
public final class TellProgress {
  private final Transactions transactions;
  private final Attempts attempts;
  private final Unread unread;
  private final Outbox outbox;

  TellProgress(Transactions transactions, Attempts attempts, Unread unread, Outbox outbox) {
    this.transactions = transactions;
    this.attempts = attempts;
    this.unread = unread;
    this.outbox = outbox;
  }

  /** A line of an attempt, with the blocker that it tells of, if it does. */
  public record Line(
      String attemptId, Credential caller, String message, @Nullable Blocker blocker) {}

  /** What became of a line. */
  public sealed interface Answer {
    /** It is told; the sender has not read this yet. */
    record Told(List<Note> unread) implements Answer {}

    /** The lease is over, or it is another's. */
    record Over() implements Answer {}

    /** The caller is neither the runner that holds the lease nor its agent. */
    record Forged() implements Answer {}

    /** There is no such attempt. */
    record Unknown() implements Answer {}
  }

  /** The answers to these lines, in their order. */
  public List<Answer> of(List<Line> lines) {
    return transactions.run(tx -> in(tx, lines));
  }

  private List<Answer> in(Connection tx, List<Line> lines) throws SQLException {
    var known =
        attempts.lock(tx, lines.stream().map(Line::attemptId).toList()).stream()
            .collect(Collectors.toMap(one -> attempt(one).id(), Function.identity()));
    var unread = this.unread.of(tx, known.values());
    var answers = new ArrayList<Answer>();
    var news = new ArrayList<Outgoing>();
    for (var line : lines) {
      var request = known.get(line.attemptId());
      answers.add(answer(line, request, unread));
      if (request != null && answers.getLast() instanceof Answer.Told) {
        news.add(progressed(request, line));
        if (line.blocker() != null && !isMinor(line)) {
          attempts.raise(tx, line.attemptId(), line.blocker());
        }
      }
    }
    outbox.append(tx, news);
    return answers;
  }

  private static Answer answer(
      Line line, @Nullable KnownRequest request, Map<String, List<Note>> unread) {
    if (request == null) {
      return new Answer.Unknown();
    }
    var attempt = attempt(request);
    if (attempt.isForgedBy(line.caller())) {
      return new Answer.Forged();
    }
    return attempt.live() && attempt.belongsTo(line.caller())
        ? new Answer.Told(unread.getOrDefault(attempt.id(), List.of()))
        : new Answer.Over();
  }

  private static boolean isMinor(Line line) {
    return line.blocker() != null && line.blocker().severity() == Blocker.Severity.MINOR;
  }

  private static Outgoing progressed(KnownRequest request, Line line) {
    var attempt = attempt(request);
    var event =
        new AttemptProgressed(
            request.session(),
            request.request(),
            request.batch(),
            attempt.number(),
            attempt.runner(),
            line.message(),
            isMinor(line) ? line.blocker() : null);
    return Outgoing.of(event, request.causation());
  }

  private static Attempt attempt(KnownRequest known) {
    return Objects.requireNonNull(known.attempt());
  }
}
