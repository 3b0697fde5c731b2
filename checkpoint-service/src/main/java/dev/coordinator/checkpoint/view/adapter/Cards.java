package dev.coordinator.checkpoint.view.adapter;

import dev.coordinator.checkpoint.sql.Documents;
import dev.coordinator.checkpoint.view.model.PresenceView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Views as they are stored, read whole. */
final class Cards {
  private Cards() {}

  /** The newest level of every agent of every repository. */
  static List<PresenceView> presences(Connection snapshot) throws SQLException {
    return of(snapshot, PresenceView.class, "select card from view_presence order by key");
  }

  static <T> List<T> of(
      Connection snapshot, Class<T> type, String sql, @Nullable String... parameters)
      throws SQLException {
    var cards = new ArrayList<T>();
    try (var query = snapshot.prepareStatement(sql)) {
      for (var i = 0; i < parameters.length; i++) {
        query.setString(i + 1, parameters[i]);
      }
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          cards.add(Documents.read(rows.getString(1), type));
        }
      }
    }
    return cards;
  }
}
