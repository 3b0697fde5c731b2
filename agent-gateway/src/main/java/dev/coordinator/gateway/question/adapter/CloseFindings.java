package dev.coordinator.gateway.question.adapter;

import dev.coordinator.gateway.question.Questions.Close;
import dev.coordinator.gateway.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What is close to a question, by PostgreSQL's full-text words (stems without stop words): an
 * answered question with which it shares three fifths of both, or a finding that holds at least two
 * of its words and three quarters of them.
 */
final class CloseFindings {
  private static final String SQL =
      """
      with asked as (select tsvector_to_array(to_tsvector('english', ?)) as words),
      close as (
        select q.finding, q.text, 2.0 * cardinality(array(
            select unnest(q.words) intersect select unnest(a.words)))
            / (cardinality(q.words) + cardinality(a.words)) as likeness, 0.6 as least
        from question q join finding f on f.position = q.finding and f.stale_at is null, asked a
        where q.session = ? and q.words && a.words
        union all
        select f.position, null, s.shared * 1.0 / cardinality(a.words), 0.75
        from finding f, asked a, lateral (
          select cardinality(array(
            select unnest(f.words) intersect select unnest(a.words))) as shared) s
        where f.session = ? and f.stale_at is null and f.words && a.words and s.shared > 1)
      select c.finding, max(c.text) as asked_as from close c
      where c.likeness >= c.least and not c.finding = any(?)
      group by c.finding order by max(c.likeness) desc, c.finding desc limit ?
      """;

  private CloseFindings() {}

  static List<Close> to(Connection tx, String session, String text, List<Long> but, int limit)
      throws SQLException {
    return Query.of(tx, SQL)
        .text(text)
        .text(session)
        .text(session)
        .numbers(but, one -> one)
        .integer(limit)
        .list(row -> new Close(row.getLong("finding"), row.getString("asked_as")));
  }
}
