package dev.coordinator.scheduler.lost;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Received;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Hears events for another handler, and of a completion that nobody can read it notes and tells
 * that it came: its batch would else look as if somebody were at work for ever.
 */
public final class NoticeLosses implements EventHandler {
  private static final String COMPLETIONS = "batch.completed";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._/-]{1,300}");

  private final EventHandler handler;
  private final LostCompletions lost;
  private final Outbox outbox;
  private final InstantSource clock;

  public NoticeLosses(
      EventHandler handler, LostCompletions lost, Outbox outbox, InstantSource clock) {
    this.handler = handler;
    this.lost = lost;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    handler.handle(tx, events);
  }

  @Override
  public void poisoned(Connection tx, Received event, String reason) throws SQLException {
    handler.poisoned(tx, event, reason);
    if (event.event() instanceof BatchCompleted completed) {
      note(tx, completed.session(), completed.request(), reason);
    }
  }

  @Override
  public void unreadable(Connection tx, ConsumerRecord<String, byte[]> letter, String reason)
      throws SQLException {
    handler.unreadable(tx, letter, reason);
    var session = letter.key();
    if (letter.topic().equals(COMPLETIONS) && session != null && ID.matcher(session).matches()) {
      note(tx, session, requestOf(letter), reason);
    }
  }

  private void note(Connection tx, String session, @Nullable String request, String reason)
      throws SQLException {
    var noted = lost.note(tx, session, request, reason, clock.instant());
    outbox.append(tx, noted.stream().map(Outgoing::of).toList());
  }

  @Override
  public void unknown(Connection tx, ConsumerRecord<String, byte[]> letter) throws SQLException {
    handler.unknown(tx, letter);
  }

  @Override
  public void committed() {
    handler.committed();
  }

  @Override
  public void rolledBack() {
    handler.rolledBack();
  }

  private static @Nullable String requestOf(ConsumerRecord<String, byte[]> letter) {
    try {
      var body = letter.value() == null ? null : Json.TOLERANT.readTree(letter.value());
      var request = body == null ? "" : body.path("request").asText("");
      return ID.matcher(request).matches() ? request : null;
    } catch (IOException _) {
      return null;
    }
  }
}
