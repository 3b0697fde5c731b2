package dev.coordinator.checkpoint.artifact.adapter;

import static dev.coordinator.checkpoint.sql.Columns.longs;
import static dev.coordinator.checkpoint.sql.Columns.text;

import dev.coordinator.checkpoint.artifact.Trees;
import dev.coordinator.checkpoint.sql.Reading;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trees' rows; whoever crashes leaves a tree dirty, and the next one writes it. */
@Singleton
class SqlTrees implements Trees {
  private final Reading reading;

  SqlTrees(Reading reading) {
    this.reading = reading;
  }

  @Override
  public void want(Connection tx, Collection<Wish> wishes) throws SQLException {
    try (var upsert =
        tx.prepareStatement(
            """
            insert into artifact_tree (session, repository, feature, stamp, wanted)
            select * from unnest(?, ?, ?, ?, ?)
            on conflict (session) do update set wanted = excluded.wanted, refused = null
            where artifact_tree.wanted < excluded.wanted\
            """)) {
      upsert.setArray(1, text(tx, wishes, Wish::session));
      upsert.setArray(2, text(tx, wishes, Wish::repository));
      upsert.setArray(3, text(tx, wishes, Wish::feature));
      upsert.setArray(4, text(tx, wishes, Wish::stamp));
      upsert.setArray(5, longs(tx, wishes, Wish::position));
      upsert.executeUpdate();
    }
  }

  @Override
  public List<String> dirty(int limit) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              """
              select session from artifact_tree where written < wanted and refused is null
              order by wanted limit ?\
              """)) {
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
  public void await(Connection tx, String session) throws SQLException {
    try (var query = tx.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 20))")) {
      query.setString(1, nameOf(session));
      query.execute();
    }
  }

  private static String nameOf(String session) {
    return "tree " + session;
  }

  @Override
  public boolean lock(Connection tx, String session) throws SQLException {
    // not the row's lock, because whoever journals the next event must not wait for a disk
    try (var query =
        tx.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 20))")) {
      query.setString(1, nameOf(session));
      try (var row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  @Override
  public Optional<String> owner(Connection tx, String session) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select other.session from artifact_tree mine join artifact_tree other
              using (feature, stamp)
            where mine.session = ? and other.session <> mine.session and other.version > 0\
            """)) {
      query.setString(1, session);
      try (var row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  @Override
  public Map<String, TreeFile> files(Connection tx, String session) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select path, size, sha256 from artifact_file where session = ? order by path")) {
      query.setString(1, session);
      try (var rows = query.executeQuery()) {
        var files = new LinkedHashMap<String, TreeFile>();
        while (rows.next()) {
          var file = new TreeFile(rows.getString(1), rows.getLong(2), rows.getString(3));
          files.put(file.path(), file);
        }
        return files;
      }
    }
  }

  @Override
  public void written(Connection tx, String session, long position, List<TreeFile> changed)
      throws SQLException {
    if (!changed.isEmpty()) {
      remember(tx, session, changed);
    }
    try (var update =
        tx.prepareStatement(
            """
            update artifact_tree set written = least(wanted, ?),
              version = case when ? then ? else version end
            where session = ?\
            """)) {
      update.setLong(1, position);
      update.setBoolean(2, !changed.isEmpty());
      update.setLong(3, position);
      update.setString(4, session);
      update.executeUpdate();
    }
  }

  private static void remember(Connection tx, String session, List<TreeFile> files)
      throws SQLException {
    try (var upsert =
        tx.prepareStatement(
            """
            insert into artifact_file (session, path, size, sha256)
            select ?, * from unnest(?, ?, ?)
            on conflict (session, path) do update
              set size = excluded.size, sha256 = excluded.sha256\
            """)) {
      upsert.setString(1, session);
      upsert.setArray(2, text(tx, files, TreeFile::path));
      upsert.setArray(3, longs(tx, files, TreeFile::size));
      upsert.setArray(4, text(tx, files, TreeFile::sha256));
      upsert.executeUpdate();
    }
  }

  @Override
  public void keepOnly(Connection tx, String session, Collection<TreeFile> files)
      throws SQLException {
    try (var delete =
        tx.prepareStatement("delete from artifact_file where session = ? and path <> all (?)")) {
      delete.setString(1, session);
      delete.setArray(2, text(tx, files, TreeFile::path));
      delete.executeUpdate();
    }
  }

  @Override
  public void refused(Connection tx, String session, String reason) throws SQLException {
    try (var update =
        tx.prepareStatement("update artifact_tree set refused = ? where session = ?")) {
      update.setString(1, reason);
      update.setString(2, session);
      update.executeUpdate();
    }
  }

  @Override
  public TreeState state(Connection tx, String session) throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select written = wanted, version, refused from artifact_tree where session = ?")) {
      query.setString(1, session);
      try (var row = query.executeQuery()) {
        return row.next()
            ? new TreeState(row.getBoolean(1), row.getLong(2), row.getString(3))
            : new TreeState(false, 0, "it is not known what it builds");
      }
    }
  }

  @Override
  public List<TreeItem> changedAfter(long version, @Nullable String repository, int limit) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              """
              select session, feature, stamp, repository, version from artifact_tree
              where version > ? and (?::text is null or repository = ?)
              order by version, session limit ?\
              """)) {
        query.setLong(1, version);
        query.setString(2, repository);
        query.setString(3, repository);
        query.setInt(4, limit);
        return items(query);
      }
    });
  }

  private static List<TreeItem> items(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var items = new ArrayList<TreeItem>();
      while (rows.next()) {
        items.add(
            new TreeItem(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getLong(5)));
      }
      return items;
    }
  }

  @Override
  public Optional<TreeListing> listing(String session) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              "select session, feature, stamp, repository, version from artifact_tree"
                  + " where session = ?")) {
        query.setString(1, session);
        var found = items(query);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        var tree = found.getFirst();
        var files = List.copyOf(files(snapshot, session).values());
        return Optional.of(
            new TreeListing(session, tree.feature(), tree.stamp(), tree.version(), files));
      }
    });
  }
}
