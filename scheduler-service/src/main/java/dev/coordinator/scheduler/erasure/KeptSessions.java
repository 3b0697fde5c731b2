package dev.coordinator.scheduler.erasure;

import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.scheduler.erasure.model.Asked;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions as far as their erasure goes. */
public interface KeptSessions {
  /** Locks a session until the transaction ends. */
  Optional<Row> lock(Connection tx, String session) throws SQLException;

  /** Notes who asked, and answers the number under which it is said. */
  long note(Connection tx, String session, Asked asked) throws SQLException;

  /**
   * A page of those that have ended and of which nobody has asked that they be erased, behind the
   * id, in order.
   *
   * @param all also those whose feature does not say how long
   */
  List<Ended> ended(Connection tx, String after, boolean all, int limit) throws SQLException;

  /** A locked session. */
  record Row(SessionState state, @Nullable String repository, @Nullable Asked asked) {}

  /** One that has ended. */
  record Ended(String session, Instant at, @Nullable String retention) {}
}
