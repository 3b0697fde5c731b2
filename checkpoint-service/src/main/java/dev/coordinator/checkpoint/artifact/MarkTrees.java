package dev.coordinator.checkpoint.artifact;

import dev.coordinator.checkpoint.artifact.Trees.Wish;
import dev.coordinator.checkpoint.view.model.SessionView;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;

/**
 * Notes which trees are to be saved, in the transaction that gave the reason: a crash in between
 * delays a save and loses none.
 */
@Singleton
public class MarkTrees {
  private final Trees trees;

  MarkTrees(Trees trees) {
    this.trees = trees;
  }

  public void mark(Connection tx, Collection<SessionView> sessions) throws SQLException {
    var wishes = new ArrayList<Wish>();
    for (var session : sessions) {
      var identity = session.identity();
      var saved = session.saved();
      if (identity != null && saved != null) {
        wishes.add(
            new Wish(
                session.session(),
                identity.repository(),
                identity.feature(),
                identity.stamp(),
                saved.position()));
      }
    }
    if (!wishes.isEmpty()) {
      trees.want(tx, wishes);
    }
  }
}
