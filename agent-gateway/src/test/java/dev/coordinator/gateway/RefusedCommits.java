package dev.coordinator.gateway;

import dev.coordinator.outbox.Transactions;

/** The database refuses, at the very commit, to store attempts that are as said. */
final class RefusedCommits implements AutoCloseable {
  private final Transactions transactions;

  private RefusedCommits(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The condition is one of SQL on {@code new}, a row of the attempts. */
  static RefusedCommits of(Transactions transactions, String condition) {
    var refused = new RefusedCommits(transactions);
    refused.tell("drop sequence if exists refused_commits; create sequence refused_commits");
    refused.tell(
        """
        create or replace function refuse_commit() returns trigger language plpgsql as $$
        begin
          perform nextval('refused_commits');
          raise exception 'not to be stored';
        end $$;
        create constraint trigger refused_commit after insert or update on attempt
          deferrable initially deferred for each row when (%s) execute function refuse_commit()
        """
            .formatted(condition));
    return refused;
  }

  /** How many were refused; a sequence forgets nothing by a rollback. */
  long count() {
    return transactions.run(tx -> {
      try (var query = tx.prepareStatement("select last_value, is_called from refused_commits")) {
        var row = query.executeQuery();
        row.next();
        return row.getBoolean(2) ? row.getLong(1) : 0L;
      }
    });
  }

  private void tell(String sql) {
    transactions.execute(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute(sql);
      }
    });
  }

  /** From now on everything is stored again. */
  @Override
  public void close() {
    tell("drop trigger refused_commit on attempt");
  }
}
