package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.AttemptFenced;
import dev.coordinator.contracts.runner.ReportSubmission.Ending;
import dev.coordinator.gateway.attempt.model.AttemptCommand;
import dev.coordinator.gateway.attempt.model.AttemptLifecycle;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.gateway.attempt.model.Decision.Refused;
import dev.coordinator.gateway.attempt.model.RequestState.Offered;
import dev.coordinator.gateway.finding.Citations;
import dev.coordinator.gateway.finding.Citations.AttemptAt;
import dev.coordinator.gateway.finding.Citations.Seen;
import dev.coordinator.gateway.finding.FindingLimits;
import dev.coordinator.gateway.finding.Findings;
import dev.coordinator.gateway.finding.Findings.Told;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes reports, many in one transaction: only the newest token ends a request, a late one is kept
 * for people to see, and a repeated one gets its first answer.
 */
@Singleton
public final class EndAttempts {
  private final Transactions transactions;
  private final InstantSource clock;
  private final Sessions sessions;
  private final Requests requests;
  private final Attempts attempts;
  private final Findings findings;
  private final Citations citations;
  private final Outbox outbox;

  EndAttempts(
      Transactions transactions,
      InstantSource clock,
      Sessions sessions,
      Requests requests,
      Attempts attempts,
      Findings findings,
      Citations citations,
      Outbox outbox) {
    this.transactions = transactions;
    this.clock = clock;
    this.sessions = sessions;
    this.requests = requests;
    this.attempts = attempts;
    this.findings = findings;
    this.citations = citations;
    this.outbox = outbox;
  }

  /** What became of a report. */
  public enum Answer {
    STORED,
    GIVEN_BACK,
    STORED_BEFORE,
    TOO_LATE,
    NOT_YOURS,
    FORGED,
    UNKNOWN
  }

  /** A report with its answer and what it changes. */
  private record Judged(Answer answer, List<Change> changes, List<KnownRequest> late) {
    static Judged only(Answer answer) {
      return new Judged(answer, List.of(), List.of());
    }
  }

  /** The answers to these reports, in their order; all of it is stored, or nothing. */
  public List<Answer> of(List<Submission> submissions) {
    return transactions.run(tx -> in(tx, submissions, clock.instant()));
  }

  private List<Answer> in(Connection tx, List<Submission> submissions, Instant now)
      throws SQLException {
    // the sessions first, because drains lock them before they look for requests
    var drained = sessions.lockShared(tx, attempts.sessionsOf(tx, unfinished(submissions)));
    var answers = new Answer[submissions.size()];
    var rest = new LinkedHashMap<Integer, Submission>();
    for (var i = 0; i < submissions.size(); i++) {
      rest.put(i, submissions.get(i));
    }
    while (!rest.isEmpty()) {
      var round = oncePerAttempt(rest);
      round.keySet().forEach(rest::remove);
      var judged = round(tx, List.copyOf(round.values()), drained, now);
      var next = judged.iterator();
      round.keySet().forEach(i -> answers[i] = next.next());
    }
    return List.of(answers);
  }

  private static List<String> unfinished(List<Submission> submissions) {
    return submissions.stream()
        .filter(one -> one.ending() == Ending.STOPPED || one.ending() == Ending.FAILED)
        .map(Submission::attemptId)
        .toList();
  }

  private static Map<Integer, Submission> oncePerAttempt(Map<Integer, Submission> rest) {
    var first = new LinkedHashMap<String, Integer>();
    rest.forEach((i, one) -> first.putIfAbsent(one.attemptId(), i));
    return first.values().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                i -> Objects.requireNonNull(rest.get(i)),
                (one, _) -> one,
                LinkedHashMap::new));
  }

  private List<Answer> round(
      Connection tx, List<Submission> submissions, Map<String, Integer> drained, Instant now)
      throws SQLException {
    var known =
        attempts.lock(tx, submissions.stream().map(Submission::attemptId).toList()).stream()
            .collect(Collectors.toMap(one -> attempt(one).id(), Function.identity()));
    var judged =
        submissions.stream()
            .map(one -> judge(one, known.get(one.attemptId()), drained, now))
            .toList();
    var changes = judged.stream().flatMap(one -> one.changes().stream()).toList();
    var late = judged.stream().flatMap(one -> one.late().stream()).toList();
    requests.save(tx, changes, now);
    attempts.fence(tx, late.stream().map(one -> attempt(one).id()).toList(), now);
    findings.record(tx, changes.stream().flatMap(EndAttempts::told).toList(), now);
    citations.saw(tx, changes.stream().flatMap(EndAttempts::seen).toList());
    outbox.append(tx, news(changes, late, submissions));
    return judged.stream().map(Judged::answer).toList();
  }

  private static Judged judge(
      Submission submission,
      @Nullable KnownRequest known,
      Map<String, Integer> drained,
      Instant now) {
    if (known == null) {
      return Judged.only(Answer.UNKNOWN);
    }
    var attempt = attempt(known);
    if (attempt.wasAnsweredBy(submission.hash())) {
      return Judged.only(Answer.STORED_BEFORE);
    }
    if (attempt.isForgedBy(submission.caller())) {
      return Judged.only(Answer.FORGED);
    }
    if (!attempt.belongsTo(submission.caller())) {
      return Judged.only(Answer.NOT_YOURS);
    }
    var epoch = drained.getOrDefault(known.session(), Sessions.NEVER_DRAINED);
    var command =
        new AttemptCommand.Report(
            attempt.token(), submission.ending(attempt), submission.reason(attempt), epoch);
    return switch (AttemptLifecycle.decide(known.terms(), known.state(), command, now)) {
      case Done(var events) -> {
        var change = new Change(known, events, submission.said(attempt));
        yield new Judged(answer(change), List.of(change), List.of());
      }
      case Refused _ ->
          new Judged(Answer.TOO_LATE, List.of(), attempt.fenced() ? List.of() : List.of(known));
    };
  }

  private static Answer answer(Change change) {
    return change.after() instanceof Offered ? Answer.GIVEN_BACK : Answer.STORED;
  }

  private static Stream<Told> told(Change change) {
    var said = change.said();
    return said == null || said.report() == null
        ? Stream.of()
        : said.report().findings().stream()
            .filter(finding -> !finding.fact().isBlank())
            .limit(FindingLimits.OF_ATTEMPT) // the report itself keeps them all
            .map(FindingLimits::cut)
            .map(finding -> new Told(change.before().author(), finding, said.sightings()));
  }

  private static Stream<Seen> seen(Change change) {
    var said = change.said();
    var evidence = said == null ? null : said.evidence();
    if (said == null || evidence == null || change.before().repository().isEmpty()) {
      return Stream.of();
    }
    var attempt = attempt(change.before());
    return Stream.of(
        new Seen(
            new AttemptAt(change.before().request(), attempt.number()),
            attempt.id(),
            change.before().repository(),
            evidence.commit(),
            evidence.changedFiles(),
            said.sightings()));
  }

  private static List<Outgoing> news(
      List<Change> changes, List<KnownRequest> late, List<Submission> submissions) {
    var news = new ArrayList<Outgoing>(News.of(changes));
    var summaries =
        submissions.stream().collect(Collectors.toMap(Submission::attemptId, Submission::summary));
    late.forEach(known -> {
      var attempt = attempt(known);
      var fenced =
          new AttemptFenced(
              known.session(),
              known.request(),
              known.batch(),
              attempt.number(),
              attempt.runner(),
              attempt.token(),
              summaries.get(attempt.id()));
      news.add(Outgoing.of(fenced, known.causation()));
    });
    return news;
  }

  private static Attempt attempt(KnownRequest known) {
    return Objects.requireNonNull(known.attempt());
  }
}
