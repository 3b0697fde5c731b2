package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.gateway.attempt.WriteScopes;
import dev.coordinator.gateway.sql.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Scopes as the stored requests say them. */
@Singleton
class SqlWriteScopes implements WriteScopes {
  @Override
  public Optional<Writer> of(Connection tx, String attempt) throws SQLException {
    return Query.of(
            tx, "select r.body from attempt a join request r using (request) where a.attempt = ?")
        .text(attempt)
        .list(SqlWriteScopes::writer)
        .stream()
        .findFirst();
  }

  @Override
  public List<Writer> in(Connection tx, String repository) throws SQLException {
    return Query.of(
            tx,
            """
            select body from request
            where repository = ? and kind = 'WORK' and state in ('OFFERED', 'LEASED')
            order by request
            """)
        .text(repository)
        .list(SqlWriteScopes::writer);
  }

  @Override
  public List<String> repositories(Connection tx) throws SQLException {
    return Query.of(
            tx,
            """
            select distinct repository from request
            where kind = 'WORK' and repository <> '' and state in ('OFFERED', 'LEASED')
            order by repository
            """)
        .list(row -> row.getString("repository"));
  }

  private static Writer writer(ResultSet row) throws SQLException {
    var request = RequestRow.json(row.getString("body"), BatchRequested.class);
    return new Writer(
        request.session(),
        request.batch(),
        SqlRequests.orEmpty(request.agent()),
        SqlRequests.orEmpty(request.repository()),
        request.writes());
  }
}
