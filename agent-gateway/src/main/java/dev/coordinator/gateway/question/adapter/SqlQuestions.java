package dev.coordinator.gateway.question.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.gateway.finding.Findings.Author;
import dev.coordinator.gateway.question.Questions;
import dev.coordinator.gateway.question.model.Question;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions in PostgreSQL: the key of the table keeps one wording from being two questions. */
@Singleton
final class SqlQuestions implements Questions {
  private static final String SELECT =
      "select q.*, f.stale_at is not null as stale"
          + " from question q left join finding f on f.position = q.finding ";

  @Override
  public Optional<Question> lock(Connection tx, String session, String wording)
      throws SQLException {
    return Query.of(tx, SELECT + "where q.session = ? and q.key = ? for update of q")
        .text(session)
        .text(key(wording))
        .list(SqlQuestions::read)
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Question> lockById(Connection tx, String question) throws SQLException {
    return Query.of(tx, SELECT + "where q.question = ? for update of q")
        .text(question)
        .list(SqlQuestions::read)
        .stream()
        .findFirst();
  }

  @Override
  public boolean add(
      Connection tx,
      String id,
      Author author,
      String wording,
      String text,
      @Nullable Long finding,
      Instant now)
      throws SQLException {
    var researches = finding == null;
    return Query.of(
                tx,
                """
                insert into question (question, session, key, text, asked_at, researches, holder,
                  holder_batch, held_since, finding, answered_at)
                select u.question, u.session, u.key, u.text, u.now, u.researches, u.holder,
                  u.holder_batch, case when u.holder is not null then u.now end, u.finding,
                  case when u.finding is not null then u.now end
                from (values (?, ?, ?, ?, ?::timestamptz, ?, ?, ?, nullif(?, 0)::bigint))
                  as u (question, session, key, text, now, researches, holder, holder_batch,
                    finding)
                on conflict (session, key) do nothing
                """)
            .text(id)
            .text(author.session())
            .text(key(wording))
            .text(text)
            .time(now)
            .integer(researches ? 1 : 0)
            .text(researches ? author.attempt() : null)
            .text(researches ? author.batch() : null)
            .number(finding == null ? 0 : finding)
            .update()
        > 0;
  }

  @Override
  public void research(Connection tx, String question, Author author, Instant now)
      throws SQLException {
    Query.of(
            tx,
            """
            update question set holder = ?, holder_batch = ?, held_since = ?,
              researches = researches + 1
            where question = ?
            """)
        .text(author.attempt())
        .text(author.batch())
        .time(now)
        .text(question)
        .update();
  }

  @Override
  public void answer(Connection tx, String question, long finding, Instant now)
      throws SQLException {
    Query.of(
            tx,
            """
            update question set finding = ?, answered_at = ?, holder = null, holder_batch = null,
              held_since = null
            where question = ?
            """)
        .number(finding)
        .time(now)
        .text(question)
        .update();
  }

  @Override
  public void note(Connection tx, String question, String attempt, Outcome outcome, Instant now)
      throws SQLException {
    Query.of(
            tx,
            """
            insert into asked (question, attempt, outcome, asked_at) values (?, ?, ?, ?)
            on conflict (question, attempt) do update set outcome = excluded.outcome
            where asked.outcome = 'WAITS'
            """)
        .text(question)
        .text(attempt)
        .text(outcome.name())
        .time(now)
        .update();
  }

  @Override
  public Load load(Connection tx, Author author) throws SQLException {
    return Query.of(
            tx,
            """
            select (select count(*) from asked where attempt = ?) as asked,
              (select count(*) from question where holder = ?) as researching,
              (select count(*) from question where session = ?) as of_session
            """)
        .text(author.attempt())
        .text(author.attempt())
        .text(author.session())
        .list(row ->
            new Load(row.getInt("asked"), row.getInt("researching"), row.getInt("of_session")))
        .getFirst();
  }

  @Override
  public Optional<String> askedAs(Connection tx, long finding) throws SQLException {
    return Query.of(
            tx,
            "select text from question where finding = ? order by answered_at, question limit 1")
        .number(finding)
        .list(row -> row.getString("text"))
        .stream()
        .findFirst();
  }

  @Override
  public List<Close> close(Connection tx, String session, String text, List<Long> but, int limit)
      throws SQLException {
    return CloseFindings.to(tx, session, text, but, limit);
  }

  @Override
  public List<Line> list(Connection tx, String session, String after, int limit)
      throws SQLException {
    return Query.of(
            tx,
            """
            select q.*, f.stale_at is not null as stale,
              (select count(*) from asked a where a.question = q.question) as asked
            from question q left join finding f on f.position = q.finding
            where q.session = ? and q.question > ? order by q.question limit ?
            """)
        .text(session)
        .text(after)
        .integer(limit)
        .list(SqlQuestions::line);
  }

  @Override
  public Counters counters(Connection tx, String session) throws SQLException {
    return Query.of(
            tx,
            """
            select count(*) as questions, coalesce(sum(q.researches), 0) as researched,
              coalesce(sum(a.served), 0) as served, coalesce(sum(a.taken), 0) as taken,
              coalesce(sum(a.waiting), 0) as waiting
            from question q cross join lateral (
              select count(*) filter (where outcome = 'SERVED') as served,
                count(*) filter (where outcome = 'TAKEN') as taken,
                count(*) filter (where outcome = 'WAITS') as waiting
              from asked where question = q.question) a
            where q.session = ?
            """)
        .text(session)
        .list(row ->
            new Counters(
                row.getLong("questions"),
                row.getLong("researched"),
                row.getLong("served"),
                row.getLong("taken"),
                row.getLong("waiting")))
        .getFirst();
  }

  private static Question read(ResultSet row) throws SQLException {
    var holder = row.getString("holder");
    var since = Query.instant(row, "held_since");
    var finding = finding(row);
    return new Question(
        row.getString("question"),
        row.getString("session"),
        row.getString("text"),
        holder == null || since == null
            ? null
            : new Question.Research(holder, row.getString("holder_batch"), since),
        finding == null ? null : new Question.Answer(finding, row.getBoolean("stale")));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("question"),
        row.getString("text"),
        row.getInt("asked"),
        row.getInt("researches"),
        row.getString("holder_batch"),
        finding(row),
        row.getBoolean("stale"),
        Objects.requireNonNull(Query.instant(row, "asked_at")));
  }

  private static @Nullable Long finding(ResultSet row) throws SQLException {
    var finding = row.getLong("finding");
    return row.wasNull() ? null : finding;
  }

  /** Of one length, because an index takes no row of any length. */
  private static String key(String wording) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(wording.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have SHA-256, but this has not", e);
    }
  }
}
