package dev.coordinator.outbox;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database did not do what a transaction asked for; unless the failure came at the commit,
 * nothing of it is stored.
 */
public final class TransactionFailed extends RuntimeException {
  private static final String UNIQUE_VIOLATION = "23505";

  private final @Nullable String sqlState;
  private final boolean outage;

  /** What the driver or the pool said. */
  public TransactionFailed(SQLException cause) {
    super("Expected the database to do a transaction, but " + cause.getMessage(), cause);
    this.sqlState = cause.getSQLState();
    this.outage = DatabaseAway.isOutage(cause);
  }

  /** Whether the database was away, so that the same may work later. */
  public boolean isOutage() {
    return outage;
  }

  /** PostgreSQL's code of the failure; absent when there is none. */
  public @Nullable String sqlState() {
    return sqlState;
  }

  /** Whether a row with the same unique key was there already. */
  public boolean isDuplicate() {
    return UNIQUE_VIOLATION.equals(sqlState);
  }
}
