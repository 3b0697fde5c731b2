package dev.coordinator.checkpoint.view.model;

import dev.coordinator.checkpoint.view.model.Need.Kind;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.report.Blocker.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a session asks people for, from what is shown of it and nothing else. */
public final class Needs {
  private static final int FILES = 20;

  private final SessionView session;
  private final Collection<BatchView> batches;
  private final List<Need> needs = new ArrayList<>();

  private Needs(SessionView session, Collection<BatchView> batches) {
    this.session = session;
    this.batches = batches;
  }

  /** What follows from its journal alone: all but runners that are not there. */
  public static List<Need> ofItself(SessionView session, Collection<BatchView> batches) {
    var all = new Needs(session, batches);
    if (session.move().state().isEnd()) {
      all.end();
    } else {
      all.blockers();
      batches.forEach(all::batch);
      all.start();
    }
    return all.needs;
  }

  /** The same with the runners that are not there, the most pressing first. */
  public static List<Need> with(
      List<Need> ofItself, SessionView session, Demand demand, Runners runners) {
    var all = new Needs(session, List.of());
    all.needs.addAll(ofItself);
    var missing = demand.missingNow(runners);
    if (!missing.isEmpty()) {
      all.whole(Kind.RUNNER, String.join(", ", missing), demand.missingSince(runners));
    }
    return all.needs.stream().sorted(Need.MOST_PRESSING_FIRST).toList();
  }

  private void end() {
    if (!session.undelivered().isEmpty()) {
      var topics =
          session.undelivered().stream().map(item -> item.topic() + " to " + item.toBatch());
      whole(Kind.UNDELIVERED, String.join(", ", topics.toList()));
    }
    whole(Kind.ENDED, reason());
  }

  private void blockers() {
    session.blockers().stream()
        .filter(blocker -> blocker.state() == BlockerState.OPEN)
        .forEach(blocker ->
            add(
                kind(blocker.severity()),
                find(blocker.batch()),
                blocker.batch(),
                blocker,
                blocker.text(),
                List.of(),
                blocker.at()));
  }

  private static Kind kind(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Kind.CRITICAL;
      case MODERATE -> Kind.BLOCKER;
      case MINOR -> Kind.MINOR;
    };
  }

  private void batch(BatchView batch) {
    var move = batch.move();
    switch (move.state()) {
      case IN_REVIEW -> about(batch, Kind.VERDICT, summary(batch), List.of());
      case STOPPED, ABANDONED, BLOCKED -> troubled(batch);
      case REQUESTED, RUNNING -> {
        var lost = batch.lost();
        if (lost != null && lost.request().equals(move.request())) {
          about(batch, Kind.STUCK, lost.reason(), List.of());
        }
      }
      case WAITING, READY, ACCEPTED, TO_BE_FIXED, CANCELLED -> {}
    }
  }

  private void troubled(BatchView batch) {
    if (isHeldByABlocker(batch.batch())) {
      return;
    }
    var conflicts = conflicts(batch);
    var why = batch.move().reason();
    about(
        batch,
        conflicts.isEmpty() ? Kind.DECISION : Kind.MERGE,
        why == null ? "" : why,
        conflicts.size() <= FILES ? conflicts : conflicts.subList(0, FILES));
  }

  /** Whether a blocker of it is open, which is asked for itself, or something is under way. */
  private boolean isHeldByABlocker(String batch) {
    return session.blockers().stream()
        .anyMatch(one ->
            one.batch().equals(batch)
                && one.state() != BlockerState.RESOLVED
                && one.severity() != Severity.MINOR);
  }

  private static List<String> conflicts(BatchView batch) {
    var outcome = batch.outcome();
    return outcome == null || outcome.evidence() == null
        ? List.of()
        : outcome.evidence().conflicts();
  }

  private static String summary(BatchView batch) {
    var outcome = batch.outcome();
    return outcome == null || outcome.summary() == null ? "" : outcome.summary();
  }

  private void start() {
    var state = session.move().state();
    if (state == SessionState.PLANNED && session.planned() != null && session.planned().held()) {
      whole(Kind.START, "handed in to be started by a person");
    } else if (state == SessionState.PAUSED && needs.stream().noneMatch(Needs::goesOnByItself)) {
      whole(Kind.PAUSED, reason());
    }
  }

  /** What a session was drained for: once it is answered the session goes on by itself. */
  private static boolean goesOnByItself(Need need) {
    return switch (need.kind()) {
      case CRITICAL, MERGE, DECISION -> true;
      case STUCK, BLOCKER, VERDICT, RUNNER, PAUSED, START, MINOR, UNDELIVERED, ENDED -> false;
    };
  }

  private String reason() {
    var move = session.move();
    return Stream.of(move.reason(), move.actor() == null ? null : "(" + move.actor() + ")")
        .filter(part -> part != null && !part.isEmpty())
        .reduce((why, who) -> why + " " + who)
        .orElse("");
  }

  private void whole(Kind kind, String text) {
    whole(kind, text, session.move().since());
  }

  private void whole(Kind kind, String text, @Nullable Instant since) {
    add(kind, null, null, null, text, List.of(), since);
  }

  private void about(BatchView batch, Kind kind, String text, List<String> files) {
    add(kind, batch, batch.batch(), null, text, files, batch.move().since());
  }

  private @Nullable BatchView find(String batch) {
    return batches.stream().filter(one -> one.batch().equals(batch)).findFirst().orElse(null);
  }

  private void add(
      Kind kind,
      @Nullable BatchView batch,
      @Nullable String id,
      @Nullable BlockerView blocker,
      String text,
      List<String> files,
      @Nullable Instant since) {
    var identity = session.identity();
    needs.add(
        new Need(
            session.session(),
            kind,
            identity == null ? session.session() : identity.title(),
            id,
            batch == null ? null : batch.move().title(),
            batch == null ? null : batch.move().agent(),
            blocker == null ? null : blocker.blocker(),
            blocker == null ? null : blocker.severity(),
            text,
            files,
            since));
  }
}
