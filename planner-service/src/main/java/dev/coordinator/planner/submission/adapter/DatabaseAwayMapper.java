package dev.coordinator.planner.submission.adapter;

import dev.coordinator.outbox.DatabaseAway;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers 503 while the database is away, for what went through the persistence layer. */
class DatabaseAwayMapper {
  @ServerExceptionMapper
  Response away(PersistenceException failed) {
    Throwable cause = failed;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return DatabaseAway.answer(DatabaseAway.isOutage((SQLException) cause));
  }
}
