package dev.coordinator.gateway.question;

import dev.coordinator.gateway.finding.Findings.Author;
import dev.coordinator.gateway.question.model.Question;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions of sessions and what became of those who asked. */
public interface Questions {
  /** What became of an attempt that asked; only who waits can still become another. */
  enum Outcome {
    RESEARCHES,
    WAITS,
    SERVED,
    TAKEN
  }

  /** A finding that shares words with a question, and the question that it answered, if it did. */
  record Close(long finding, @Nullable String askedAs) {}

  /** A question with how many asked it, in the order of their first asking. */
  record Line(
      String id,
      String text,
      int asked,
      int researches,
      @Nullable String researcher,
      @Nullable Long finding,
      boolean stale,
      Instant at) {}

  /**
   * How many questions a session has, how often one was given to be researched, and how many
   * attempts were spared that: {@code served} got the answer to their question, {@code taken} found
   * an offered one to answer it.
   */
  record Counters(long questions, long researched, long served, long taken, long waiting) {}

  /** How much an attempt has asked and researches, and how many questions its session has. */
  record Load(int asked, int researching, int ofSession) {}

  /** The question of this wording, locked. */
  Optional<Question> lock(Connection tx, String session, String wording) throws SQLException;

  /** The question of this id, locked. */
  Optional<Question> lockById(Connection tx, String question) throws SQLException;

  /** False if the session has this wording already; {@code finding} is the answer, if known. */
  boolean add(
      Connection tx,
      String id,
      Author author,
      String wording,
      String text,
      @Nullable Long finding,
      Instant now)
      throws SQLException;

  /** From now on this attempt researches it. */
  void research(Connection tx, String question, Author author, Instant now) throws SQLException;

  /** From now on it is answered, and nobody researches it. */
  void answer(Connection tx, String question, long finding, Instant now) throws SQLException;

  /** Notes what became of an asking; said again it changes nothing. */
  void note(Connection tx, String question, String attempt, Outcome outcome, Instant now)
      throws SQLException;

  Load load(Connection tx, Author author) throws SQLException;

  /** What is known in the session and shares enough words with the text, the closest first. */
  List<Close> close(Connection tx, String session, String text, List<Long> but, int limit)
      throws SQLException;

  /** The question that a finding answered first. */
  Optional<String> askedAs(Connection tx, long finding) throws SQLException;

  List<Line> list(Connection tx, String session, String after, int limit) throws SQLException;

  Counters counters(Connection tx, String session) throws SQLException;
}
