package dev.coordinator.checkpoint.webhook;

import dev.coordinator.checkpoint.webhook.model.Notice;
import dev.coordinator.checkpoint.webhook.model.NoticeKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of webhooks and of what they are still to be told. */
public interface Webhooks {
  /** A notice that one process sends now. */
  record Sending(String id, String webhook, Target target, Secret secret, String body, int tries) {}

  /** What became of a notice, the newest first. */
  record Sent(
      String id,
      NoticeKind kind,
      String state,
      Instant queuedAt,
      int tries,
      @Nullable Instant nextTryAt,
      @Nullable String failure) {}

  /** False if there are as many as there may be. */
  boolean add(Connection tx, Webhook webhook, Secret secret) throws SQLException;

  /** With all that it was still to be told. */
  boolean remove(Connection tx, String id) throws SQLException;

  /** Those that are told, or were; the oldest first. */
  List<Webhook> all();

  Optional<Webhook> find(String id);

  List<Sent> sent(String id, int limit);

  /** For each webhook that wants it and is not told of the same already. */
  void queue(Connection tx, Notice notice, String body, Instant now) throws SQLException;

  /** For one webhook, whatever it wants. */
  void queue(Connection tx, String webhook, Notice notice, String body, Instant now)
      throws SQLException;

  /** What is due: the oldest of each webhook with which no process is busy, which are busy then. */
  List<Sending> claim(Connection tx, Instant now, Instant until) throws SQLException;

  /** It has arrived. */
  void arrived(Connection tx, Sending sending, Instant now) throws SQLException;

  /** It has not; it is sent again at that time, or given up. */
  void failed(Connection tx, Sending sending, String why, @Nullable Instant tryAt, Instant now)
      throws SQLException;

  /** Whether anything has arrived since the notice was queued. */
  boolean hasHeardSince(Connection tx, Sending sending) throws SQLException;

  /** Tells it nothing more and drops what waits; false if that was so already. */
  boolean disable(Connection tx, String id, String why, Instant now) throws SQLException;

  boolean enable(Connection tx, String id) throws SQLException;
}
