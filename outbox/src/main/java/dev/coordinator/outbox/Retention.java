package dev.coordinator.outbox;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Deletes what nobody can need again: the events of a session that has ended or was erased so long
 * ago, levels that a newer one replaced, old dead letters. What belongs to an unfinished session
 * stays, however old it is, because a broker that lost its topics must get all of it again.
 */
final class Retention {
  /** So many rows are looked at in one statement, so that it takes milliseconds in any table. */
  private static final int AT_ONCE = 5_000;

  private static final String SWEEP =
      """
      with portion as materialized (
        select position, topic, key, type, published_at from outbox
        where position > ? order by position limit ?
      ), deleted as (
        delete from outbox using portion
        where outbox.position = portion.position
          and portion.published_at < clock_timestamp() - ? * interval '1 ms'
          and (portion.topic like '%%.dead-letter'
            or portion.key is null
            or exists (select from session_end
                where session = portion.key
                  and ended_at < clock_timestamp() - ? * interval '1 ms')
            or exists (select from session_erased
                where session = portion.key
                  and erased_at < clock_timestamp() - ? * interval '1 ms')
            or portion.type = '%1$s'
              and exists (select from outbox newer
                  where newer.type = '%1$s' and newer.key = portion.key
                    and newer.position > portion.position))
      )
      select max(position) from portion
      """
          .formatted(EventType.of(AgentPresent.class));

  private final Duration kept;
  private long position;

  Retention(Duration kept) {
    this.kept = kept;
  }

  /** Goes through the next portion; says whether there may be another one behind it. */
  boolean sweep(Connection c) throws SQLException {
    try (var sweep = c.prepareStatement(SWEEP)) {
      sweep.setLong(1, position);
      sweep.setInt(2, AT_ONCE);
      sweep.setLong(3, kept.toMillis());
      sweep.setLong(4, kept.toMillis());
      sweep.setLong(5, kept.toMillis());
      try (var last = sweep.executeQuery()) {
        last.next();
        position = last.getLong(1);
        return !last.wasNull();
      }
    }
  }
}
