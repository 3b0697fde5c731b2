package dev.coordinator.checkpoint.checkpoint.adapter;

import static dev.coordinator.checkpoint.sql.Columns.longs;
import static dev.coordinator.checkpoint.sql.Columns.text;

import dev.coordinator.checkpoint.artifact.Folders.Rendered;
import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.checkpoint.Checkpoints;
import dev.coordinator.checkpoint.checkpoint.model.Checkpoint;
import dev.coordinator.checkpoint.checkpoint.model.Occasion;
import dev.coordinator.checkpoint.sql.Reading;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checkpoints as rows that are added and never changed; equal bytes are one row. */
@Singleton
class SqlCheckpoints implements Checkpoints {
  private static final String ADD =
      """
      with given as (
        select distinct on (session, occasion, subject)
          session, position, sequence, occasion, subject, time::timestamptz
        from unnest(?, ?, ?, ?, ?, ?)
          as u (session, position, sequence, occasion, subject, time)
        order by session, occasion, subject, position
      ), added as (
        insert into checkpoint (session, number, position, sequence, occasion, subject, time)
        select g.session,
          coalesce((select max(number) from checkpoint c where c.session = g.session), 0)
            + row_number() over (partition by g.session order by g.position),
          g.position, g.sequence, g.occasion, g.subject, g.time
        from given g where not exists (
          select from checkpoint c where c.session = g.session
            and c.occasion = g.occasion and c.subject = g.subject)
        returning session, number, position
      )
      insert into checkpoint_without_files (session, number, position)
      select session, number, position from added\
      """;

  private static final String SELECT =
      """
      select c.session, c.number, c.position, c.sequence, c.occasion, c.subject, c.time, j.hash
      from checkpoint c left join journal j on j.position = c.position
      """;

  private final Reading reading;

  SqlCheckpoints(Reading reading) {
    this.reading = reading;
  }

  @Override
  public void add(Connection tx, Collection<Checkpoint> checkpoints) throws SQLException {
    try (var insert = tx.prepareStatement(ADD)) {
      insert.setArray(1, text(tx, checkpoints, Checkpoint::session));
      insert.setArray(2, longs(tx, checkpoints, Checkpoint::position));
      insert.setArray(3, longs(tx, checkpoints, Checkpoint::sequence));
      insert.setArray(4, text(tx, checkpoints, checkpoint -> checkpoint.occasion().name()));
      insert.setArray(5, text(tx, checkpoints, Checkpoint::subject));
      insert.setArray(6, text(tx, checkpoints, checkpoint -> checkpoint.time().toString()));
      insert.executeUpdate();
    }
  }

  @Override
  public List<String> withoutFiles(int sessions) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              """
              select session from checkpoint_without_files
              group by session order by min(position) limit ?\
              """)) {
        query.setInt(1, sessions);
        try (var rows = query.executeQuery()) {
          var found = new ArrayList<String>();
          while (rows.next()) {
            found.add(rows.getString(1));
          }
          return found;
        }
      }
    });
  }

  @Override
  public boolean lock(Connection tx, String session) throws SQLException {
    try (var query =
        tx.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 21))")) {
      query.setString(1, "checkpoints " + session);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  @Override
  public List<Numbered> open(Connection tx, String session, int limit) throws SQLException {
    try (var query =
        tx.prepareStatement(
            SELECT
                + """
                join checkpoint_without_files w on w.session = c.session and w.number = c.number
                where c.session = ? order by c.number limit ?\
                """)) {
      query.setString(1, session);
      query.setInt(2, limit);
      return numbered(query);
    }
  }

  @Override
  public void keep(Connection tx, Numbered checkpoint, List<Rendered> files) throws SQLException {
    var session = checkpoint.checkpoint().session();
    for (var file : files) {
      try (var bytes =
              tx.prepareStatement(
                  "insert into checkpoint_bytes (sha256, bytes) values (?, ?)"
                      + " on conflict do nothing");
          var insert =
              tx.prepareStatement(
                  "insert into checkpoint_file (session, number, path, size, sha256)"
                      + " values (?, ?, ?, ?, ?)")) {
        bytes.setString(1, file.file().sha256());
        bytes.setBytes(2, file.bytes());
        bytes.executeUpdate();
        insert.setString(1, session);
        insert.setLong(2, checkpoint.number());
        insert.setString(3, file.file().path());
        insert.setLong(4, file.file().size());
        insert.setString(5, file.file().sha256());
        insert.executeUpdate();
      }
    }
    try (var made =
        tx.prepareStatement(
            "delete from checkpoint_without_files where session = ? and number = ?")) {
      made.setString(1, session);
      made.setLong(2, checkpoint.number());
      made.executeUpdate();
    }
  }

  @Override
  public List<Numbered> after(String session, long number, int limit) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              SELECT + "where c.session = ? and c.number > ? order by c.number limit ?")) {
        query.setString(1, session);
        query.setLong(2, number);
        query.setInt(3, limit);
        return numbered(query);
      }
    });
  }

  @Override
  public Optional<Saved> find(String session, long number) {
    return reading.in(snapshot -> {
      try (var query = snapshot.prepareStatement(SELECT + "where c.session = ? and c.number = ?")) {
        query.setString(1, session);
        query.setLong(2, number);
        var found = numbered(query);
        return found.isEmpty()
            ? Optional.empty()
            : Optional.of(new Saved(found.getFirst(), files(snapshot, session, number)));
      }
    });
  }

  private static @Nullable Map<String, TreeFile> files(
      Connection snapshot, String session, long number) throws SQLException {
    try (var query =
        snapshot.prepareStatement(
            "select path, size, sha256 from checkpoint_file"
                + " where session = ? and number = ? order by path")) {
      query.setString(1, session);
      query.setLong(2, number);
      var files = new LinkedHashMap<String, TreeFile>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          files.put(
              rows.getString(1),
              new TreeFile(rows.getString(1), rows.getLong(2), rows.getString(3)));
        }
      }
      return files.isEmpty() ? null : files;
    }
  }

  @Override
  public Optional<byte[]> bytes(String session, long number, String path) {
    return reading.in(snapshot -> {
      try (var query =
          snapshot.prepareStatement(
              """
              select b.bytes from checkpoint_file f join checkpoint_bytes b using (sha256)
              where f.session = ? and f.number = ? and f.path = ?\
              """)) {
        query.setString(1, session);
        query.setLong(2, number);
        query.setString(3, path);
        try (var row = query.executeQuery()) {
          return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
      }
    });
  }

  private static List<Numbered> numbered(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var found = new ArrayList<Numbered>();
      while (rows.next()) {
        var checkpoint =
            new Checkpoint(
                rows.getString("session"),
                rows.getLong("position"),
                rows.getObject("sequence", Long.class),
                Occasion.valueOf(rows.getString("occasion")),
                rows.getString("subject"),
                rows.getObject("time", OffsetDateTime.class).toInstant());
        found.add(new Numbered(rows.getLong("number"), checkpoint, rows.getString("hash")));
      }
      return found;
    }
  }
}
