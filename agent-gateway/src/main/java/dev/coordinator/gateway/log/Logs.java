package dev.coordinator.gateway.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What agents printed, in chunks that are numbered without gaps and never change. */
public interface Logs {
  /** A chunk as it is stored. */
  record Chunk(int number, String text) {}

  /** An attempt with how many chunks of its log there are; {@code state} as it is stored. */
  record Printed(
      String attempt,
      String batch,
      int number,
      @Nullable String agent,
      String runner,
      String state,
      Instant startedAt,
      @Nullable Instant endedAt,
      int chunks) {}

  /** The attempts of a session, or of one batch of it, in the order of their start. */
  List<Printed> attempts(
      Connection tx, String session, @Nullable String batch, String after, int most)
      throws SQLException;

  /** The number that the next chunk of the attempt has. */
  int next(Connection tx, String attempt) throws SQLException;

  /** Stores a chunk if there is none of its number; whether it did. */
  boolean add(Connection tx, String attempt, Chunk chunk) throws SQLException;

  /** The text of a chunk. */
  Optional<String> text(Connection tx, String attempt, int number) throws SQLException;

  /** Up to {@code most} chunks from this number on, in order. */
  List<Chunk> from(Connection tx, String attempt, int number, int most) throws SQLException;
}
