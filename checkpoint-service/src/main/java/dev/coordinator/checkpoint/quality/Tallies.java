package dev.coordinator.checkpoint.quality;

import dev.coordinator.checkpoint.quality.model.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The store of what is counted; written only in the transaction that appends to the journal. */
public interface Tallies {
  Map<Tally.Key, Tally> load(Connection tx, Collection<Tally.Key> keys) throws SQLException;

  void save(Connection tx, Collection<Tally> tallies) throws SQLException;

  /** Forgets all, because they are counted anew from the journal's beginning. */
  void clear(Connection tx) throws SQLException;

  List<Tally> ofSession(Connection snapshot, String session) throws SQLException;

  /** Those of the newest sessions of a repository, or of those that have none. */
  List<Tally> ofRepository(Connection tx, @Nullable String repository, int sessions)
      throws SQLException;

  /** Those of the newest sessions of which a batch was requested, the newest session first. */
  List<Tally> ofNewest(Connection snapshot, int sessions) throws SQLException;
}
