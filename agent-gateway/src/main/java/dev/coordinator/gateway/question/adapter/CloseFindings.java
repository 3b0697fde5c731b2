package dev.coordinator.gateway.question.adapter;

import dev.coordinator.gateway.question.Questions.Close;
import dev.coordinator.gateway.question.model.Terms;
import dev.coordinator.gateway.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is close to a question, by PostgreSQL's full-text words (stems without stop words) of its
 * terms and of what else says the same: an answered question with which it shares three fifths of
 * both, or a finding that holds at least two of its terms and three quarters of them. Words that
 * say next to nothing count for neither.
 */
final class CloseFindings {
  private static final String SQL =
      """
      with given as (select * from unnest(?, ?, ?) as g (term, word, place)),
      telling as (
        select term from given
        where place = 0 and to_tsvector('english', word) <> ''::tsvector),
      term as (
        select distinct g.term, s.stem
        from given g join telling using (term),
          unnest(tsvector_to_array(to_tsvector('english', g.word))) as s (stem)),
      asked as (
        select array_agg(distinct stem) as stems, count(distinct term) as terms,
          tsvector_to_array(to_tsvector('english', ?)) as nothing
        from term),
      known as (
        select q.question as id, q.finding, q.text, q.words
        from question q join finding f on f.position = q.finding and f.stale_at is null, asked a
        where q.session = ? and q.words && a.stems
        union all
        select '', f.position, null, f.words from finding f, asked a
        where f.session = ? and f.stale_at is null and f.words && a.stems),
      compared as (
        select k.finding, k.text, count(distinct t.term) as shared,
          count(*) filter (where t.term is null and w.stem <> all(a.nothing)) as alone,
          max(a.terms) as terms
        from known k cross join asked a cross join lateral unnest(k.words) as w (stem)
        left join term t on t.stem = w.stem
        group by k.id, k.finding, k.text),
      close as (
        select c.finding, c.text, 2.0 * c.shared / (c.terms + c.shared + c.alone) as likeness
        from compared c where c.text is not null
          and 2.0 * c.shared / (c.terms + c.shared + c.alone) >= 0.6
        union all
        select c.finding, null, 1.0 * c.shared / c.terms
        from compared c where c.text is null and c.shared > 1 and 1.0 * c.shared / c.terms >= 0.75)
      select c.finding, max(c.text) as asked_as from close c
      where not c.finding = any(?)
      group by c.finding order by max(c.likeness) desc, c.finding desc limit ?
      """;

  private CloseFindings() {}

  /** One way to say a term; the first is the question's own. */
  private record Word(int term, String word, int place) {}

  static List<Close> to(Connection tx, String session, String text, List<Long> but, int limit)
      throws SQLException {
    var words = words(text);
    return Query.of(tx, SQL)
        .integers(words, Word::term)
        .texts(words, Word::word)
        .integers(words, Word::place)
        .text(Terms.EMPTY)
        .text(session)
        .text(session)
        .numbers(but, one -> one)
        .integer(limit)
        .list(row -> new Close(row.getLong("finding"), row.getString("asked_as")));
  }

  private static List<Word> words(String text) {
    var words = new ArrayList<Word>();
    var term = 0;
    for (var alternatives : Terms.of(text).values()) {
      var place = 0;
      for (var word : alternatives) {
        words.add(new Word(term, word, place++));
      }
      term++;
    }
    return words;
  }
}
