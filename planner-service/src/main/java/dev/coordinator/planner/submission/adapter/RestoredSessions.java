package dev.coordinator.planner.submission.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.RestoredState;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Received;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Writes the rows of sessions that go on here; one that is known already gets what was planned at
 * the other servers since, and the same again changes nothing.
 */
final class RestoredSessions implements EventHandler {
  private static final String ADD =
      """
      insert into session (session, feature, stamp, submitted, held, actor, repository, state,
        known, revision, created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?) on conflict do nothing\
      """;
  private static final String ADD_PLAN =
      "insert into plan (session, revision, plan) values (?, ?, ?) on conflict do nothing";
  private static final String ADD_DONE =
      "insert into done_batch (session, batch) select ?, unnest(?::text[]) on conflict do nothing";

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    for (var received : events) {
      if (received.event() instanceof SessionRestored(var session, _, _, _, _, _, var state)
          && state != null
          && (add(tx, state, received.envelope().time().atOffset(ZoneOffset.UTC))
              || isKnown(tx, session))) {
        plan(tx, session, state.planned().plan());
        if (state.inForce() != null) {
          plan(tx, session, state.inForce());
          inForce(tx, session, state.inForce().revision());
        }
        done(tx, session, state);
      }
    }
  }

  private static boolean add(Connection tx, RestoredState state, OffsetDateTime at)
      throws SQLException {
    var planned = state.planned();
    var inForce = state.inForce() == null ? planned.plan() : state.inForce();
    try (var add = tx.prepareStatement(ADD)) {
      add.setString(1, planned.session());
      add.setString(2, planned.feature().feature());
      add.setString(3, planned.stamp());
      add.setString(4, written(planned.feature()));
      add.setBoolean(5, planned.held());
      add.setString(6, planned.actor());
      add.setString(7, planned.feature().repository());
      add.setString(8, stateOf(state).name());
      add.setInt(9, inForce.revision());
      add.setObject(10, at);
      return add.executeUpdate() == 1;
    }
  }

  private static boolean isKnown(Connection tx, String session) throws SQLException {
    try (var query = tx.prepareStatement("select 1 from session where session = ?")) {
      query.setString(1, session);
      return query.executeQuery().next();
    }
  }

  private static SessionState stateOf(RestoredState state) {
    return state.session().state() == SessionState.PLANNED
        ? SessionState.PLANNED
        : SessionState.PAUSED;
  }

  private static void plan(Connection tx, String session, Plan plan) throws SQLException {
    try (var add = tx.prepareStatement(ADD_PLAN)) {
      add.setString(1, session);
      add.setInt(2, plan.revision());
      add.setString(3, written(plan));
      add.executeUpdate();
    }
  }

  private static void inForce(Connection tx, String session, int revision) throws SQLException {
    try (var update =
        tx.prepareStatement("update session set revision = ? where session = ? and revision < ?")) {
      update.setInt(1, revision);
      update.setString(2, session);
      update.setInt(3, revision);
      update.executeUpdate();
    }
  }

  /** They need their files no more, so nobody is warned of them. */
  private static void done(Connection tx, String session, RestoredState state) throws SQLException {
    var batches =
        state.batches().stream()
            .map(batch -> batch.moved())
            .filter(moved -> moved.kind() == Kind.WORK)
            .filter(moved ->
                moved.state() == BatchState.ACCEPTED || moved.state() == BatchState.CANCELLED)
            .map(moved -> moved.batch())
            .toArray();
    try (var add = tx.prepareStatement(ADD_DONE)) {
      add.setString(1, session);
      add.setArray(2, tx.createArrayOf("text", batches));
      add.executeUpdate();
    }
  }

  private static String written(Object value) {
    try {
      return Json.TOLERANT.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
