package dev.coordinator.checkpoint.artifact.adapter;

import dev.coordinator.checkpoint.artifact.Folders.Rendered;
import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.artifact.UnwrittenFiles;
import dev.coordinator.checkpoint.sql.Reading;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The bytes of such files as rows, beside the rows that name them. */
@Singleton
class SqlUnwrittenFiles implements UnwrittenFiles {
  private final Reading reading;

  SqlUnwrittenFiles(Reading reading) {
    this.reading = reading;
  }

  @Override
  public void keep(Connection tx, String session, Collection<Rendered> files) throws SQLException {
    written(tx, session);
    try (var insert =
        tx.prepareStatement(
            "insert into unwritten_file (session, path, size, sha256, bytes)"
                + " values (?, ?, ?, ?, ?)")) {
      for (var one : files) {
        insert.setString(1, session);
        insert.setString(2, one.file().path());
        insert.setLong(3, one.file().size());
        insert.setString(4, one.file().sha256());
        insert.setBytes(5, one.bytes());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public List<String> sessions(int limit) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement("select distinct session from unwritten_file limit ?")) {
        query.setInt(1, limit);
        try (var rows = query.executeQuery()) {
          var sessions = new ArrayList<String>();
          while (rows.next()) {
            sessions.add(rows.getString(1));
          }
          return sessions;
        }
      }
    });
  }

  @Override
  public Optional<Unwritten> of(Connection tx, String session) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select t.feature || '/' || t.stamp, f.path, f.size, f.sha256, f.bytes
            from unwritten_file f join artifact_tree t using (session)
            where f.session = ? order by f.path = 'contents.json', f.path\
            """)) {
      query.setString(1, session);
      try (var rows = query.executeQuery()) {
        var tree = "";
        var files = new ArrayList<Rendered>();
        while (rows.next()) {
          tree = rows.getString(1);
          var file = new TreeFile(rows.getString(2), rows.getLong(3), rows.getString(4));
          files.add(new Rendered(file, rows.getBytes(5)));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new Unwritten(tree, files));
      }
    }
  }

  @Override
  public void written(Connection tx, String session) throws SQLException {
    try (var delete = tx.prepareStatement("delete from unwritten_file where session = ?")) {
      delete.setString(1, session);
      delete.executeUpdate();
    }
  }
}
