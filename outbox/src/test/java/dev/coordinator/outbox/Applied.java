package dev.coordinator.outbox;

import dev.coordinator.contracts.event.DrainOrdered;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies events by a row each, without a unique key: what is applied twice is there twice. */
class Applied implements EventHandler {
  final List<String> told = new ArrayList<>();

  static void create(Connection tx) throws SQLException {
    try (var statement = tx.createStatement()) {
      statement.execute("create table applied (number int not null, what text not null)");
    }
  }

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    for (var received : events) {
      applied(tx, number(received), "applied");
    }
  }

  @Override
  public void poisoned(Connection tx, Received event, String reason) throws SQLException {
    applied(tx, number(event), "poisoned: " + reason);
  }

  @Override
  public void unreadable(Connection tx, ConsumerRecord<String, byte[]> letter, String reason)
      throws SQLException {
    applied(tx, -1, "unreadable: " + reason);
  }

  @Override
  public void committed() {
    told.add("committed");
  }

  @Override
  public void rolledBack() {
    told.add("rolled back");
  }

  static int number(Received received) {
    return ((DrainOrdered) received.event()).epoch();
  }

  static List<String> in(ServiceFixture service) {
    return service.transactions.run(tx -> {
      try (var statement = tx.createStatement();
          var found =
              statement.executeQuery("select number || ' ' || what from applied order by ctid")) {
        var rows = new ArrayList<String>();
        while (found.next()) {
          rows.add(found.getString(1));
        }
        return rows;
      }
    });
  }

  private static void applied(Connection tx, int number, String what) throws SQLException {
    try (var insert = tx.prepareStatement("insert into applied values (?, ?)")) {
      insert.setInt(1, number);
      insert.setString(2, what);
      insert.executeUpdate();
    }
  }
}
