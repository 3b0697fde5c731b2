package dev.coordinator.gateway.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What agents printed, in chunks that are numbered without gaps and never change. */
public interface Logs {
  /** A chunk as it is stored. */
  record Chunk(int number, String text) {}

  /** The number that the next chunk of the attempt has. */
  int next(Connection tx, String attempt) throws SQLException;

  /** Stores a chunk if there is none of its number. */
  void add(Connection tx, String attempt, Chunk chunk) throws SQLException;

  /** The text of a chunk. */
  Optional<String> text(Connection tx, String attempt, int number) throws SQLException;

  /** Up to {@code most} chunks from this number on, in order. */
  List<Chunk> from(Connection tx, String attempt, int number, int most) throws SQLException;
}
