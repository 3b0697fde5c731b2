package dev.coordinator.planner.replan.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.planner.replan.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Revisions as rows beside the submission's; reads and writes within the caller's transaction. */
@ApplicationScoped
class SqlRevisions implements Revisions {
  private static final String FIND =
      """
      select s.submitted, s.revision, p.plan,
        (select max(n.revision) from plan n where n.session = s.session) as newest
      from session s join plan p on p.session = s.session
      where s.session = ? and p.revision = ?
      """;
  private static final String ADD = "insert into plan (session, revision, plan) values (?, ?, ?)";

  private static final String ENFORCE =
      """
      with revised as (update plan set plan = ? where session = ? and revision = ?)
      update session set revision = ? where session = ?
      """;

  @Override
  public Optional<Planned> of(Connection tx, String session, int revision) throws SQLException {
    try (var query = tx.prepareStatement(FIND)) {
      query.setString(1, session);
      query.setInt(2, revision);
      try (var found = query.executeQuery()) {
        return found.next()
            ? Optional.of(
                new Planned(
                    read(found.getString("submitted"), Feature.class),
                    read(found.getString("plan"), Plan.class),
                    found.getInt("newest"),
                    found.getInt("revision")))
            : Optional.empty();
      }
    }
  }

  @Override
  public void enforce(Connection tx, String session, Plan plan) throws SQLException {
    try (var update = tx.prepareStatement(ENFORCE)) {
      update.setString(1, written(plan));
      update.setString(2, session);
      update.setInt(3, plan.revision());
      update.setInt(4, plan.revision());
      update.setString(5, session);
      update.executeUpdate();
    }
  }

  @Override
  public void add(Connection tx, String session, Plan plan) throws SQLException {
    try (var insert = tx.prepareStatement(ADD)) {
      insert.setString(1, session);
      insert.setInt(2, plan.revision());
      insert.setString(3, written(plan));
      insert.executeUpdate();
    }
  }

  private static String written(Plan plan) {
    try {
      return Json.TOLERANT.writeValueAsString(plan);
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
