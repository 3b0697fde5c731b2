package dev.coordinator.localstack.floor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which batches have ended, in PostgreSQL: one call of {@code ended} is one durable commit. */
final class Ledger implements AutoCloseable {
  private final Connection connection;
  private final Shape shape;

  /** A ledger of its own on this connection; an earlier one is gone. */
  Ledger(Connection connection, Shape shape) throws SQLException {
    this.connection = connection;
    this.shape = shape;
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists floor cascade");
      statement.execute("create schema floor");
      statement.execute(
          """
          create table floor.batch (session text, batch text, waits int not null,
            done boolean not null default false, primary key (session, batch))
            with (fillfactor = 50)\
          """);
    }
    connection.setAutoCommit(false);
  }

  /** Makes the sessions; gives the batches that wait for nothing. */
  synchronized List<Step> open(List<String> sessions) throws SQLException {
    List<Step> ready = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into floor.batch (session, batch, waits) values (?, ?, ?)")) {
      for (String session : sessions) {
        for (String batch : shape.needs().keySet()) {
          insert.setString(1, session);
          insert.setString(2, batch);
          insert.setInt(3, shape.waitsOf(batch));
          insert.addBatch();
        }
        shape.first().forEach(batch -> ready.add(new Step(session, batch)));
      }
      insert.executeBatch();
    }
    connection.commit();
    return ready;
  }

  /** Stores that these have ended; gives those that may start now. */
  synchronized List<Step> ended(List<Step> steps) throws SQLException {
    Map<Step, Integer> fewer = new LinkedHashMap<>();
    for (Step step : markDone(steps)) {
      for (String next : shape.after(step.batch())) {
        fewer.merge(new Step(step.session(), next), 1, Integer::sum);
      }
    }
    List<Step> ready = fewer.isEmpty() ? List.of() : countDown(fewer);
    connection.commit();
    return ready;
  }

  private List<Step> markDone(List<Step> steps) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update floor.batch b set done = true
            from unnest(?::text[], ?::text[]) as e (session, batch)
            where b.session = e.session and b.batch = e.batch and not b.done
            returning b.session, b.batch\
            """)) {
      fill(update, steps);
      List<Step> done = new ArrayList<>();
      try (ResultSet rows = update.executeQuery()) {
        while (rows.next()) {
          done.add(new Step(rows.getString(1), rows.getString(2)));
        }
      }
      return done;
    }
  }

  private List<Step> countDown(Map<Step, Integer> fewer) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update floor.batch b set waits = b.waits - e.n
            from unnest(?::text[], ?::text[], ?::int[]) as e (session, batch, n)
            where b.session = e.session and b.batch = e.batch
            returning b.session, b.batch, b.waits\
            """)) {
      fill(update, List.copyOf(fewer.keySet()));
      update.setArray(3, connection.createArrayOf("int4", fewer.values().toArray()));
      List<Step> ready = new ArrayList<>();
      try (ResultSet rows = update.executeQuery()) {
        while (rows.next()) {
          if (rows.getInt(3) == 0) {
            ready.add(new Step(rows.getString(1), rows.getString(2)));
          }
        }
      }
      return ready;
    }
  }

  private void fill(PreparedStatement statement, List<Step> steps) throws SQLException {
    Object[] sessions = steps.stream().map(Step::session).toArray();
    Object[] batches = steps.stream().map(Step::batch).toArray();
    statement.setArray(1, connection.createArrayOf("text", sessions));
    statement.setArray(2, connection.createArrayOf("text", batches));
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop schema floor cascade");
    }
    connection.close();
  }
}
