package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.stories.stage.Schedulers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the database itself saw of the files of a repository: a trigger writes down each lease that
 * is taken and freed and each turn that is kept and given up, in the transaction that does it.
 * Because all of these hold the repository's row, the order of what was written down is the order
 * in which it happened.
 */
final class FileAudit {
  private static final String WRITE_DOWN =
      """
      create table if not exists file_audit (
        place bigserial primary key, at timestamptz not null default clock_timestamp(),
        verb text not null, repository text not null, session text not null, batch text not null,
        token bigint, globs text[] not null);
      create or replace function write_down_lease() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then
          insert into file_audit (verb, repository, session, batch, token, globs)
            values ('free', old.repository, old.session, old.batch, old.token, old.globs);
        end if;
        if tg_op <> 'DELETE' then
          insert into file_audit (verb, repository, session, batch, token, globs)
            values ('take', new.repository, new.session, new.batch, new.token, new.globs);
        end if;
        return null;
      end $$;
      create or replace function write_down_turn() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then
          insert into file_audit (verb, repository, session, batch, globs)
            values ('leave', old.repository, old.session, old.batch, old.globs);
        end if;
        if tg_op <> 'DELETE' then
          insert into file_audit (verb, repository, session, batch, globs)
            values ('wait', new.repository, new.session, new.batch, new.globs);
        end if;
        return null;
      end $$;
      create or replace trigger lease_written_down after insert or update or delete on file_lease
        for each row execute function write_down_lease();
      create or replace trigger turn_written_down after insert or update or delete on file_reservation
        for each row execute function write_down_turn();
      """;

  private final Schedulers schedulers;

  private FileAudit(Schedulers schedulers) {
    this.schedulers = schedulers;
  }

  /** From now on. */
  static FileAudit begin(Schedulers schedulers) throws SQLException {
    try (var database = schedulers.database();
        var statement = database.createStatement()) {
      statement.execute(WRITE_DOWN);
    }
    return new FileAudit(schedulers);
  }

  private record Line(Instant at, String verb, String who, long token, Scope scope) {}

  /** What was waited: the longest time, and how many were served in front of one at most. */
  record Waits(int waits, Duration longest, int mostInFront) {}

  /**
   * Replays it: no two holders ever meet, each grant is one whole request, each ends, and nobody is
   * passed twice by the same batch while it waits.
   */
  Waits check(String repository, Collection<BatchRequested> acquired) throws SQLException {
    var lines = lines(repository);
    var meetings = new Meetings();
    var asked = new HashMap<Long, List<String>>();
    acquired.forEach(one -> asked.put(one.fileToken(), Scope.of(one.writes()).globs()));
    assertThat(asked).as("one token for each request").hasSize(acquired.size());
    assertThat(grants(lines, meetings)).as("grants, and what was requested").isEqualTo(asked);
    return waits(lines, meetings);
  }

  /** The files of each grant by its token; no two that are held at once meet, and each ends. */
  private static Map<Long, List<String>> grants(List<Line> lines, Meetings meetings) {
    var grants = new HashMap<Long, List<String>>();
    var held = new LinkedHashMap<Long, Line>();
    for (var line : lines) {
      if (line.verb.equals("take")) {
        for (var other : held.values()) {
          assertThat(meetings.meet(line.scope, other.scope))
              .as("%s is given files while %s holds some of them", line, other)
              .isFalse();
        }
        held.put(line.token, line);
        assertThat(grants.put(line.token, line.scope.globs())).as("before %s", line).isNull();
      } else if (line.verb.equals("free")) {
        assertThat(held.remove(line.token)).as("held before %s", line).isNotNull();
      }
    }
    assertThat(held).as("never freed").isEmpty();
    return grants;
  }

  /** One batch that waits for its turn, and who was served before it since. */
  private static final class Wait {
    private final Line since;
    private final Map<String, Integer> inFront = new HashMap<>();

    private Wait(Line since) {
      this.since = since;
    }

    private void sees(Line take, Meetings meetings) {
      if (!take.who.equals(since.who) && meetings.meet(take.scope, since.scope)) {
        assertThat(inFront.merge(take.who, 1, Integer::sum))
            .as("times that %s went before %s, who waits since %s", take.who, since.who, since.at)
            .isEqualTo(1);
      }
    }
  }

  private static Waits waits(List<Line> lines, Meetings meetings) {
    var waiting = new HashMap<String, Wait>();
    int count = 0;
    int most = 0;
    var longest = Duration.ZERO;
    for (var line : lines) {
      switch (line.verb) {
        case "wait" -> waiting.put(line.who, new Wait(line));
        case "take" -> waiting.values().forEach(wait -> wait.sees(line, meetings));
        case "leave" -> {
          var over = Objects.requireNonNull(waiting.remove(line.who));
          var time = Duration.between(over.since.at, line.at);
          longest = time.compareTo(longest) > 0 ? time : longest;
          most = Math.max(most, over.inFront.size());
          count++;
        }
        default -> {}
      }
    }
    assertThat(waiting).as("who waits for ever").isEmpty();
    return new Waits(count, longest, most);
  }

  /** Which scopes share a file, each pair worked out once. */
  private static final class Meetings {
    private final Map<Scope, Map<Scope, Boolean>> known = new IdentityHashMap<>();

    boolean meet(Scope one, Scope other) {
      return known
          .computeIfAbsent(one, _ -> new IdentityHashMap<>())
          .computeIfAbsent(other, one::intersects);
    }
  }

  private List<Line> lines(String repository) throws SQLException {
    try (var database = schedulers.database();
        var query =
            database.prepareStatement(
                "select at, verb, session || '/' || batch, coalesce(token, 0), globs"
                    + " from file_audit where repository = ? order by place")) {
      query.setString(1, repository);
      var lines = new ArrayList<Line>();
      var scopes = new HashMap<List<String>, Scope>();
      var row = query.executeQuery();
      while (row.next()) {
        var globs = Arrays.asList((String[]) row.getArray(5).getArray());
        lines.add(
            new Line(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                scopes.computeIfAbsent(globs, Scope::of)));
      }
      return lines;
    }
  }
}
