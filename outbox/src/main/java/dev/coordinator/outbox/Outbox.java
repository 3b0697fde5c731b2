package dev.coordinator.outbox;

import dev.coordinator.contracts.event.EventType;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stores events with the change they tell of: they are published if and only if the transaction
 * commits.
 */
public final class Outbox {
  /** A larger event would not pass the broker, and would block all that follow it. */
  static final int MAX_PAYLOAD_BYTES = 4 << 20;

  private final String service;
  private final InstantSource clock;
  private final EventIds ids;
  private final RelaySignal signal;
  private final Traces traces;

  public Outbox(
      String service, InstantSource clock, EventIds ids, RelaySignal signal, Traces traces) {
    this.service = service;
    this.clock = clock;
    this.ids = ids;
    this.signal = signal;
    this.traces = traces;
  }

  /** Appends the event, as {@link #append(Connection, List)}; answers its id. */
  public String append(Connection tx, Outgoing event) throws SQLException {
    return insert(tx, List.of(event)).getFirst().eventId();
  }

  /**
   * Appends the events in this order. Whoever commits by other means than {@link Transactions}
   * calls {@link RelaySignal#wake()} after it, or the events wait for the slow poll, a second.
   */
  public void append(Connection tx, List<Outgoing> events) throws SQLException {
    if (!events.isEmpty()) {
      var _ = insert(tx, events);
    }
  }

  private List<OutboxRow> insert(Connection tx, List<Outgoing> events) throws SQLException {
    var rows = rows(events, traces.of(tx, events));
    OutboxRows.insert(tx, rows);
    SessionEnds.note(tx, events.stream().map(Outgoing::event));
    signal.appended();
    if (!signal.leading()) {
      OutboxRows.notifyLeader(tx);
    }
    return rows;
  }

  private List<OutboxRow> rows(List<Outgoing> events, List<@Nullable String> traces) {
    return IntStream.range(0, events.size())
        .mapToObj(at -> row(events.get(at), traces.get(at)))
        .toList();
  }

  private OutboxRow row(Outgoing outgoing, @Nullable String trace) {
    var event = outgoing.event();
    var type = EventType.of(event.getClass());
    return new OutboxRow(
        0,
        ids.next(),
        EventType.topicOf(type),
        event.key(),
        type,
        service,
        outgoing.causation(),
        outgoing.sequence(),
        null,
        payload(outgoing),
        clock.instant(),
        trace);
  }

  private static byte[] payload(Outgoing outgoing) {
    try {
      var bytes = Json.TOLERANT.writeValueAsBytes(outgoing.event());
      if (bytes.length > MAX_PAYLOAD_BYTES) {
        throw new IllegalArgumentException(
            "Expected an event of session %s to have at most %d bytes, but it has %d"
                .formatted(outgoing.event().session(), MAX_PAYLOAD_BYTES, bytes.length));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
