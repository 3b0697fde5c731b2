package dev.coordinator.checkpoint.bucket.adapter;

import static dev.coordinator.checkpoint.sql.Columns.text;

import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.bucket.Copies;
import dev.coordinator.checkpoint.sql.Reading;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The notes of what lies in which bucket, as rows. */
@Singleton
class SqlCopies implements Copies {
  private static final int ANSWERS_WITHIN_SECONDS = 10;

  private final Reading reading;

  SqlCopies(Reading reading) {
    this.reading = reading;
  }

  @Override
  public List<String> due(String place, Instant now, int limit) {
    return sessions(
        """
        select t.session from artifact_tree t
          left join tree_copy c on c.session = t.session and c.place = ?
        where t.version > 0 and (c.version is null or c.version < t.version)
          and (c.try_at is null or c.try_at <= ?)
        order by c.try_at nulls first, t.version limit ?\
        """,
        place,
        now,
        limit);
  }

  @Override
  public List<String> erased(String place, Instant now, int limit) {
    return sessions(
        "select session from erased_copy where place = ? and (try_at is null or try_at <= ?)"
            + " order by try_at nulls first, session limit ?",
        place,
        now,
        limit);
  }

  private List<String> sessions(String sql, String place, Instant now, int limit) {
    return reading.in(snapshot -> {
      try (var query = snapshot.prepareStatement(sql)) {
        query.setString(1, place);
        query.setObject(2, timestamp(now));
        query.setInt(3, limit);
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
  public void begin(Connection tx, String place, String session) throws SQLException {
    // the tree's row stays while this one refers to it, so nobody erases the one without the other
    execute(
        tx,
        """
        insert into tree_copy (place, session)
        select ?, session from artifact_tree where session = ? on conflict do nothing\
        """,
        place,
        session);
  }

  @Override
  public boolean lock(Connection tx, String session) throws SQLException {
    try (var query =
        tx.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 20))")) {
      query.setString(1, "copy " + session);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  @Override
  public boolean holds(Connection tx) throws SQLException {
    return tx.isValid(ANSWERS_WITHIN_SECONDS);
  }

  @Override
  public Map<String, String> objects(Connection tx, String place, String session)
      throws SQLException {
    try (var query =
        tx.prepareStatement(
            "select path, sha256 from tree_copy_object where place = ? and session = ?")) {
      query.setString(1, place);
      query.setString(2, session);
      try (var rows = query.executeQuery()) {
        var objects = new HashMap<String, String>();
        while (rows.next()) {
          objects.put(rows.getString(1), rows.getString(2));
        }
        return objects;
      }
    }
  }

  @Override
  public void copied(
      Connection tx, String place, String session, long version, Collection<TreeFile> changed)
      throws SQLException {
    try (var update =
        tx.prepareStatement(
            """
            update tree_copy set version = ?, tries = 0, try_at = null, failure = null
            where place = ? and session = ?\
            """)) {
      update.setLong(1, version);
      update.setString(2, place);
      update.setString(3, session);
      if (update.executeUpdate() == 0) {
        return; // it was erased meanwhile, and what lies there is noted
      }
    }
    try (var upsert =
        tx.prepareStatement(
            """
            insert into tree_copy_object (place, session, path, sha256)
            select ?, ?, * from unnest(?, ?)
            on conflict (place, session, path) do update set sha256 = excluded.sha256\
            """)) {
      upsert.setString(1, place);
      upsert.setString(2, session);
      upsert.setArray(3, text(tx, changed, TreeFile::path));
      upsert.setArray(4, text(tx, changed, TreeFile::sha256));
      upsert.executeUpdate();
    }
  }

  @Override
  public void failed(Connection tx, String place, String session, String why, Instant tryAt)
      throws SQLException {
    postpone(tx, "tree_copy", place, session, why, tryAt);
  }

  @Override
  public void stays(Connection tx, String place, String session, String why, Instant tryAt)
      throws SQLException {
    postpone(tx, "erased_copy", place, session, why, tryAt);
  }

  private static void postpone(
      Connection tx, String table, String place, String session, String why, Instant tryAt)
      throws SQLException {
    try (var update =
        tx.prepareStatement(
            "update "
                + table
                + " set tries = tries + 1, failure = ?, try_at = ?"
                + " where place = ? and session = ?")) {
      update.setString(1, why.replace("\u0000", ""));
      update.setObject(2, timestamp(tryAt));
      update.setString(3, place);
      update.setString(4, session);
      update.executeUpdate();
    }
  }

  @Override
  public int failures(String place, String session) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              """
              select coalesce(max(tries), 0) from (
                select place, session, tries from tree_copy
                union all select place, session, tries from erased_copy) either
              where place = ? and session = ?\
              """)) {
        query.setString(1, place);
        query.setString(2, session);
        try (var row = query.executeQuery()) {
          row.next();
          return row.getInt(1);
        }
      }
    });
  }

  @Override
  public void gone(Connection tx, String place, String session) throws SQLException {
    execute(tx, "delete from erased_copy where place = ? and session = ?", place, session);
  }

  private static void execute(Connection tx, String sql, String place, String session)
      throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      statement.setString(1, place);
      statement.setString(2, session);
      statement.executeUpdate();
    }
  }

  private static OffsetDateTime timestamp(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
