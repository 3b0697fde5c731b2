package dev.coordinator.outbox;

import java.sql.Connection;
import java.sql.SQLException;

/** Sessions with a version, as the services have them: the row lock serialises a session. */
final class SessionRows {
  private SessionRows() {}

  static void create(Connection tx) throws SQLException {
    try (var statement = tx.createStatement()) {
      statement.execute("create table session (id int primary key, version int not null)");
      statement.execute("insert into session select id, 0 from generate_series(0, 7) as ids (id)");
    }
  }

  /** One transaction that raises the version and appends the event with it. */
  static void next(ServiceFixture service, int session) {
    service.transactions.execute(tx -> {
      try (var raise =
          tx.prepareStatement(
              "update session set version = version + 1 where id = ? returning version")) {
        raise.setInt(1, session);
        try (var raised = raise.executeQuery()) {
          raised.next();
          service.outbox.append(tx, ServiceFixture.events("s" + session, raised.getInt(1)));
        }
      }
    });
  }
}
