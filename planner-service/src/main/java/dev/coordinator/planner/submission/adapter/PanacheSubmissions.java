package dev.coordinator.planner.submission.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.RelaySignal;
import dev.coordinator.planner.submission.Stamps;
import dev.coordinator.planner.submission.Submission;
import dev.coordinator.planner.submission.Submissions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.exception.ConstraintViolationException;

/** Submissions as rows: the rows and the event in the outbox are one transaction. */
@ApplicationScoped
class PanacheSubmissions implements Submissions {
  private final DataSource dataSource;
  private final Outbox outbox;
  private final RelaySignal relay;

  PanacheSubmissions(DataSource dataSource, Outbox outbox, RelaySignal relay) {
    this.dataSource = dataSource;
    this.outbox = outbox;
    this.relay = relay;
  }

  @Override
  public Submission add(Candidate candidate, Instant now) {
    try {
      var added = QuarkusTransaction.requiringNew().call(() -> store(candidate, now));
      relay.wake();
      return added;
    } catch (PersistenceException refused) {
      throw candidate.retry() != null && isTakenKey(refused)
          ? new KeyTaken(candidate.retry().key(), refused)
          : refused;
    }
  }

  private Submission store(Candidate candidate, Instant now) throws SQLException {
    var stamp = Stamps.free(now, takenStamps(candidate.feature().feature(), Stamps.of(now)));
    row(candidate, stamp, now).persist();
    var plan = new PlanRow();
    plan.session = candidate.session();
    plan.revision = candidate.plan().revision();
    plan.plan = written(candidate.plan());
    plan.persistAndFlush();
    announce(candidate, stamp);
    return new Submission(
        candidate.session(), stamp, candidate.feature(), candidate.plan(), candidate.held());
  }

  /** Waits for other submissions of the feature, because two must not find the same second free. */
  private static Set<String> takenStamps(String feature, String from) {
    SessionRow.getEntityManager()
        .createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:feature, 0))")
        .setParameter("feature", feature)
        .getResultList();
    return Set.copyOf(
        SessionRow.getEntityManager()
            .createQuery(
                "select s.stamp from SessionRow s where s.feature = :feature and s.stamp >= :least",
                String.class)
            .setParameter("feature", feature)
            .setParameter("least", from)
            .getResultList());
  }

  private static SessionRow row(Candidate candidate, String stamp, Instant now) {
    var row = new SessionRow();
    row.session = candidate.session();
    row.feature = candidate.feature().feature();
    row.stamp = stamp;
    row.submitted = written(candidate.feature());
    row.held = candidate.held();
    row.revision = candidate.plan().revision();
    row.actor = candidate.actor();
    row.repository = candidate.feature().repository();
    row.state = SessionState.PLANNED.name();
    row.createdAt = now;
    if (candidate.retry() != null) {
      row.idempotencyKey = candidate.retry().key();
      row.requestHash = candidate.retry().requestHash();
    }
    return row;
  }

  /** The pool gives the connection that the rows use, because both ask within one transaction. */
  private void announce(Candidate candidate, String stamp) throws SQLException {
    var planned =
        new SessionPlanned(
            candidate.session(),
            stamp,
            candidate.feature(),
            candidate.plan(),
            candidate.actor(),
            candidate.held());
    try (var tx = dataSource.getConnection()) {
      outbox.append(tx, List.of(Outgoing.of(planned)));
    }
  }

  private static boolean isTakenKey(Throwable refused) {
    return refused instanceof ConstraintViolationException violation
        && String.valueOf(violation.getConstraintName()).contains("idempotency_key");
  }

  @Override
  @Transactional
  public Optional<Submission> ofSession(String session) {
    return SessionRow.<SessionRow>findByIdOptional(session).map(PanacheSubmissions::submission);
  }

  @Override
  @Transactional
  public Optional<Earlier> ofKey(String key) {
    return SessionRow.<SessionRow>find("idempotencyKey", key)
        .firstResultOptional()
        .map(row -> new Earlier(submission(row), row.requestHash));
  }

  @Override
  @Transactional
  public boolean isKnownToScheduler(String session) {
    return SessionRow.count("session = ?1 and known", session) > 0;
  }

  private static Submission submission(SessionRow row) {
    PlanRow inForce = PlanRow.findById(new PlanRow.Key(row.session, row.revision));
    return new Submission(
        row.session,
        row.stamp,
        read(row.submitted, Feature.class),
        read(inForce.plan, Plan.class),
        row.held);
  }

  private static String written(Object value) {
    try {
      return Json.TOLERANT.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return Json.TOLERANT.readValue(json, type);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
