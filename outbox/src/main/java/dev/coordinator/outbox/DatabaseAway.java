package dev.coordinator.outbox;

import dev.coordinator.access.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers 503 while the database is away, because the caller may try again, and promises nothing of
 * a commit whose answer was lost; every other failure of a transaction is a fault of ours and stays
 * a 500.
 */
@Provider
public final class DatabaseAway implements ExceptionMapper<TransactionFailed> {
  private static final Refusal AWAY =
      new Refusal(
          503,
          "Service Unavailable",
          "Expected the database to answer, but it is away: ask again, because what was under way may be done or not",
          "",
          "",
          Map.of("Retry-After", "2"));
  private static final Refusal FAULT =
      new Refusal(
          500,
          "Internal Server Error",
          "Expected the database to do what was asked, but it refused: the log says why",
          "",
          "",
          Map.of());

  @Override
  public Response toResponse(TransactionFailed failed) {
    return answer(failed.isOutage());
  }

  /** The problem document for a database that is away, or for a fault of ours. */
  public static Response answer(boolean away) {
    return (away ? AWAY : FAULT).response();
  }

  /**
   * Whether PostgreSQL's code says that the server could not be reached, goes down, starts or has
   * no room for one more (classes 08, 53 and 57P; no code: the connection pool waited in vain).
   */
  public static boolean isOutage(@Nullable SQLException failure) {
    if (failure == null) {
      return false;
    }
    String state = failure.getSQLState();
    return state == null
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P");
  }
}
