package dev.coordinator.gateway.attempt.adapter;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.gateway.attempt.Attempts;
import dev.coordinator.gateway.attempt.Credential;
import dev.coordinator.gateway.attempt.KnownRequest;
import dev.coordinator.gateway.attempt.Unread;
import dev.coordinator.gateway.finding.Authors;
import dev.coordinator.gateway.finding.Findings.Author;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds an author by the attempt's id in the secret, and believes only the whole secret. */
@Singleton
final class SecretAuthors implements Authors {
  private final Attempts attempts;
  private final Unread unread;

  SecretAuthors(Attempts attempts, Unread unread) {
    this.attempts = attempts;
    this.unread = unread;
  }

  @Override
  public Optional<Author> bySecret(Connection tx, String secret) throws SQLException {
    return known(tx, secret).map(KnownRequest::author);
  }

  @Override
  public List<Note> unread(Connection tx, String secret) throws SQLException {
    var known = known(tx, secret);
    return known.isEmpty()
        ? List.of()
        : unread.of(tx, List.of(known.get())).values().stream().flatMap(List::stream).toList();
  }

  private Optional<KnownRequest> known(Connection tx, String secret) throws SQLException {
    var end = secret.indexOf('.');
    return end < 0
        ? Optional.empty()
        : attempts
            .find(tx, secret.substring(0, end))
            .filter(known -> isOf(known, new Credential.Agent(secret)));
  }

  @Override
  public boolean lives(Connection tx, String attempt) throws SQLException {
    return attempts
        .find(tx, attempt)
        .map(KnownRequest::attempt)
        .filter(known -> known.live())
        .isPresent();
  }

  private static boolean isOf(KnownRequest known, Credential caller) {
    var attempt = known.attempt();
    return attempt != null && attempt.belongsTo(caller);
  }
}
