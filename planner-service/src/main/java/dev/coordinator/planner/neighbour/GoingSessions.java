package dev.coordinator.planner.neighbour;

import dev.coordinator.planner.neighbour.model.GoingSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The sessions that have not ended, and what each of them still has to do. */
public interface GoingSessions {
  /** No list is longer, because nobody reads so many; the oldest come first. */
  int MOST = 50;

  /** The session, if it has not ended. */
  Optional<GoingSession> ofSession(String session);

  /** The oldest sessions of the repository, at most {@value #MOST}. */
  List<GoingSession> in(String repository);

  /** The same, of those that are older than the session. */
  List<GoingSession> olderThan(String session, String repository);

  /** Notes that these batches are done; doing it again changes nothing. */
  void note(Connection tx, Collection<DoneBatch> done) throws SQLException;
}
