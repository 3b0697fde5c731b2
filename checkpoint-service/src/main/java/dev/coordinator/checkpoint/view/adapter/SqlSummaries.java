package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.checkpoint.sql.Columns;
import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.view.Summary;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums sessions up, each once for each position that it is seen at: a list of many sessions of
 * which one has moved reads one of them.
 */
@Singleton
class SqlSummaries {
  private static final int MOST = 1_000;

  /** A session and the position of its last entry, at which its views are. */
  record At(String session, long position) {}

  private final Lately<At, Summary> known = new Lately<>(MOST);

  /** In the order in which they are asked for. */
  List<Summary> of(Connection snapshot, List<At> wanted) throws SQLException {
    var missing = wanted.stream().filter(at -> known.get(at) == null).map(At::session).toList();
    var found = missing.isEmpty() ? Map.<String, Summary>of() : read(snapshot, missing);
    var all = new ArrayList<Summary>();
    for (var at : wanted) {
      var fresh = found.get(at.session());
      if (fresh != null) {
        known.put(at, fresh);
        all.add(fresh);
      } else {
        var kept = known.get(at);
        // another thread may have put others in its place meanwhile
        all.add(kept == null ? one(snapshot, at.session()) : kept);
      }
    }
    return all;
  }

  private static Summary one(Connection snapshot, String session) throws SQLException {
    return read(snapshot, List.of(session)).values().iterator().next();
  }

  private static Map<String, Summary> read(Connection snapshot, List<String> sessions)
      throws SQLException {
    var batches = new HashMap<String, List<BatchView>>();
    each(snapshot, "view_batch", sessions, BatchView.class)
        .forEach(
            batch -> batches.computeIfAbsent(batch.session(), _ -> new ArrayList<>()).add(batch));
    var points = new HashMap<String, List<SyncPointView>>();
    each(snapshot, "view_sync_point", sessions, SyncPointView.class)
        .forEach(
            point -> points.computeIfAbsent(point.session(), _ -> new ArrayList<>()).add(point));
    var summaries = new HashMap<String, Summary>();
    for (var session : each(snapshot, "view_session", sessions, SessionView.class)) {
      var own = batches.getOrDefault(session.session(), List.of());
      var ownPoints = points.getOrDefault(session.session(), List.of());
      summaries.put(session.session(), Summary.of(session, own, ownPoints));
    }
    return summaries;
  }

  private static <T> List<T> each(
      Connection snapshot, String table, List<String> sessions, Class<T> type) throws SQLException {
    try (var query =
        snapshot.prepareStatement("select card from " + table + " where session = any (?)")) {
      query.setArray(1, Columns.texts(snapshot, sessions));
      try (var rows = query.executeQuery()) {
        var all = new ArrayList<T>();
        while (rows.next()) {
          all.add(Documents.read(rows.getString(1), type));
        }
        return all;
      }
    }
  }
}
