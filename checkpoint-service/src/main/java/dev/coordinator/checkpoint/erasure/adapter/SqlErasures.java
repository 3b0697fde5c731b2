package dev.coordinator.checkpoint.erasure.adapter;

import dev.coordinator.checkpoint.erasure.Erasures;
import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.contracts.event.SessionErasing;
import dev.coordinator.outbox.ErasableRows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is to be erased, as rows; a person's wish replaces the policy's. */
@Singleton
class SqlErasures implements Erasures, ErasableRows {
  private static final String WANTED =
      "select session, by_policy, actor, reason, since, tries, failure from erasing ";

  private final Reading reading;

  SqlErasures(Reading reading) {
    this.reading = reading;
  }

  @Override
  public void want(Connection tx, SessionErasing erasing, Instant now) throws SQLException {
    try (var upsert =
        tx.prepareStatement(
            """
            insert into erasing (session, by_policy, actor, reason, since, try_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (session) do update set by_policy = excluded.by_policy,
              actor = excluded.actor, reason = excluded.reason, try_at = excluded.try_at\
            """)) {
      upsert.setString(1, erasing.session());
      upsert.setBoolean(2, erasing.byPolicy());
      upsert.setString(3, erasing.actor().replace("\u0000", ""));
      upsert.setString(4, erasing.reason().replace("\u0000", ""));
      upsert.setObject(5, timestamp(now));
      upsert.setObject(6, timestamp(now));
      upsert.executeUpdate();
    }
  }

  @Override
  public List<String> due(Instant now, int limit) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              "select session from erasing where try_at <= ? order by try_at limit ?")) {
        query.setObject(1, timestamp(now));
        query.setInt(2, limit);
        try (var rows = query.executeQuery()) {
          var due = new ArrayList<String>();
          while (rows.next()) {
            due.add(rows.getString(1));
          }
          return due;
        }
      }
    });
  }

  @Override
  public Optional<Wanted> lock(Connection tx, String session) throws SQLException {
    try (var query = tx.prepareStatement(WANTED + "where session = ? for update skip locked")) {
      query.setString(1, session);
      return wanted(query).stream().findFirst();
    }
  }

  @Override
  public void later(Connection tx, String session, Instant tryAt) throws SQLException {
    try (var update = tx.prepareStatement("update erasing set try_at = ? where session = ?")) {
      update.setObject(1, timestamp(tryAt));
      update.setString(2, session);
      update.executeUpdate();
    }
  }

  @Override
  public void failed(Connection tx, String session, String why, Instant tryAt) throws SQLException {
    try (var update =
        tx.prepareStatement(
            "update erasing set tries = tries + 1, failure = ?, try_at = ? where session = ?")) {
      update.setString(1, why.replace("\u0000", ""));
      update.setObject(2, timestamp(tryAt));
      update.setString(3, session);
      update.executeUpdate();
    }
  }

  @Override
  public void noteFolder(Connection tx, String session) throws SQLException {
    try (var insert =
        tx.prepareStatement(
            """
            insert into erased_folder (session, feature, stamp)
            select session, feature, stamp from artifact_tree where session = ? and version > 0
            on conflict do nothing\
            """)) {
      insert.setString(1, session);
      insert.executeUpdate();
    }
  }

  @Override
  public void erase(Connection tx, Collection<String> sessions) throws SQLException {
    for (var sql : SessionTables.DELETE) {
      try (var delete = tx.prepareStatement(sql)) {
        delete.setArray(1, tx.createArrayOf("text", sessions.toArray()));
        delete.executeUpdate();
      }
    }
  }

  @Override
  public List<Folder> folders(int limit) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement("select feature, stamp from erased_folder limit ?")) {
        query.setInt(1, limit);
        try (var rows = query.executeQuery()) {
          var folders = new ArrayList<Folder>();
          while (rows.next()) {
            folders.add(new Folder(rows.getString(1), rows.getString(2)));
          }
          return folders;
        }
      }
    });
  }

  @Override
  public boolean lock(Connection tx, Folder folder) throws SQLException {
    try (var query =
        tx.prepareStatement(
            """
            select from erased_folder f where feature = ? and stamp = ? and not exists (
              select from artifact_tree t
              where t.feature = f.feature and t.stamp = f.stamp and t.version > 0)
            for update skip locked\
            """)) {
      query.setString(1, folder.feature());
      query.setString(2, folder.stamp());
      try (var row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  @Override
  public void gone(Connection tx, Folder folder) throws SQLException {
    try (var delete =
        tx.prepareStatement("delete from erased_folder where feature = ? and stamp = ?")) {
      delete.setString(1, folder.feature());
      delete.setString(2, folder.stamp());
      delete.executeUpdate();
    }
  }

  @Override
  public List<Wanted> waiting(int limit) {
    return reading.in(snapshot -> {
      try (var query = snapshot.prepareStatement(WANTED + "order by since, session limit ?")) {
        query.setInt(1, limit);
        return wanted(query);
      }
    });
  }

  @Override
  public Optional<Wanted> waiting(String session) {
    return reading.in(snapshot -> {
      try (var query = snapshot.prepareStatement(WANTED + "where session = ?")) {
        query.setString(1, session);
        return wanted(query).stream().findFirst();
      }
    });
  }

  private static List<Wanted> wanted(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var wanted = new ArrayList<Wanted>();
      while (rows.next()) {
        wanted.add(
            new Wanted(
                rows.getString(1),
                rows.getBoolean(2),
                rows.getString(3),
                rows.getString(4),
                rows.getObject(5, OffsetDateTime.class).toInstant(),
                rows.getInt(6),
                rows.getString(7)));
      }
      return wanted;
    }
  }

  private static OffsetDateTime timestamp(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
