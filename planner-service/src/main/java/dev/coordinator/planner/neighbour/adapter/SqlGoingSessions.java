package dev.coordinator.planner.neighbour.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.feature.Policy.AcrossSessions;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.planner.neighbour.DoneBatch;
import dev.coordinator.planner.neighbour.GoingSessions;
import dev.coordinator.planner.neighbour.model.GoingSession;
import dev.coordinator.planner.neighbour.model.OpenBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sessions as rows beside their plans; what is done stands apart, because plans never change. */
@ApplicationScoped
class SqlGoingSessions implements GoingSessions {
  private static final String GOING =
      """
      select s.session, s.feature, s.state,
        s.submitted::json ->> 'title' as title,
        s.submitted::json #>> '{policy,unitOfTime}' as unit,
        s.submitted::json #>> '{policy,acrossSessions}' as rule,
        (select json_agg(json_build_object(
             'start', b -> 'start', 'end', b -> 'end', 'writes', b #> '{brief,writes}'))
           from json_array_elements(p.plan::json -> 'batches') b
           where b ->> 'id' not in
             (select d.batch from done_batch d where d.session = s.session)) as open
      from session s join plan p on p.session = s.session and p.revision = s.revision
      where s.state not in ('COMPLETED', 'CANCELLED')
      """;
  private static final String OF_SESSION = GOING + "and s.session = ?";
  private static final String OLDEST = "order by s.session limit " + MOST;
  private static final String IN = GOING + "and s.repository = ? " + OLDEST;
  private static final String OLDER = GOING + "and s.repository = ? and s.session < ? " + OLDEST;

  /** Of sessions that share no repository, and of those that have ended, nobody asks. */
  private static final String NOTE =
      """
      insert into done_batch (session, batch)
      select s.session, done.batch
      from unnest(?::text[], ?::text[]) as done (session, batch)
      join session s on s.session = done.session
      where s.repository is not null and s.state not in ('COMPLETED', 'CANCELLED')
      order by 1, 2
      on conflict do nothing
      """;

  private final Transactions transactions;

  SqlGoingSessions(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<GoingSession> ofSession(String session) {
    return found(OF_SESSION, session).stream().findFirst();
  }

  @Override
  public List<GoingSession> in(String repository) {
    return found(IN, repository);
  }

  @Override
  public List<GoingSession> olderThan(String session, String repository) {
    return found(OLDER, repository, session);
  }

  private List<GoingSession> found(String statement, String... values) {
    return transactions.run(tx -> {
      try (var query = tx.prepareStatement(statement)) {
        for (int i = 0; i < values.length; i++) {
          query.setString(i + 1, values[i]);
        }
        try (var rows = query.executeQuery()) {
          var found = new ArrayList<GoingSession>();
          while (rows.next()) {
            found.add(going(rows));
          }
          return found;
        }
      }
    });
  }

  private static GoingSession going(ResultSet row) throws SQLException {
    var unit = row.getString("unit");
    return new GoingSession(
        row.getString("session"),
        row.getString("feature"),
        row.getString("title"),
        SessionState.valueOf(row.getString("state")),
        unit == null ? Policy.DEFAULT.unitOfTime() : Duration.parse(unit),
        rule(row.getString("rule")),
        open(row.getString("open")));
  }

  private static AcrossSessions rule(@Nullable String name) {
    return name == null
        ? Policy.DEFAULT.acrossSessions()
        : AcrossSessions.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static List<OpenBatch> open(@Nullable String json) {
    try {
      return json == null ? List.of() : List.of(Json.TOLERANT.readValue(json, OpenBatch[].class));
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void note(Connection tx, Collection<DoneBatch> done) throws SQLException {
    try (var insert = tx.prepareStatement(NOTE)) {
      insert.setArray(1, texts(tx, done.stream().map(DoneBatch::session).toArray()));
      insert.setArray(2, texts(tx, done.stream().map(DoneBatch::batch).toArray()));
      insert.executeUpdate();
    }
  }

  private static Array texts(Connection tx, Object[] values) throws SQLException {
    return tx.createArrayOf("text", values);
  }
}
