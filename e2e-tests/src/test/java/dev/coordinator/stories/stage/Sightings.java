package dev.coordinator.stories.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What anybody was shown while things went wrong: two views of the newest session, several times a
 * second, each to be compared later with the events up to the moment it speaks of.
 */
public final class Sightings implements AutoCloseable {
  private static final long PAUSE_MILLIS = 250;

  private final Queue<Sighting> seen = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** At a sequence of the scheduler's, or at a position of the journal's. */
  private record Sighting(
      String session, boolean isLive, long at, String state, Map<String, String> batches) {}

  /** Looks at the session that is the newest then. */
  public Sightings(Supplier<Session> newest) {
    thread = Thread.ofVirtual().start(() -> watch(newest));
  }

  private void watch(Supplier<Session> newest) {
    try {
      while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        var session = newest.get();
        look(session, "/api/v1/sessions/", true);
        look(session, "/api/v1/overview/", false);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Session session, String door, boolean isLive) {
    try {
      var view = session.web().get(door + session.id()).good();
      var head = isLive ? view : view.path("session").path("move");
      var at = isLive ? view.path("sequence") : view.path("asOf").path("position");
      seen.add(
          new Sighting(
              session.id(),
              isLive,
              at.asLong(),
              head.path("state").asText(),
              batches(view, isLive)));
    } catch (RuntimeException _) {
      // because nobody was shown anything then
    }
  }

  private static Map<String, String> batches(JsonNode view, boolean isLive) {
    var all = new TreeMap<String, String>();
    for (var batch : view.path("batches")) {
      var move = isLive ? batch : batch.path("move");
      all.put(batch.path("batch").asText(), move.path("state").asText());
    }
    return all;
  }

  /** How many views were seen, each of which was true at the moment it spoke of. */
  public int wereTrue(Ledger ledger) {
    var moves = new HashMap<String, List<Move>>();
    for (var one : seen) {
      var known = moves.computeIfAbsent(one.session(), session -> moves(ledger, session));
      var state = "planned"; // as long as nothing was journalled of it
      var batches = new TreeMap<String, String>();
      one.batches().keySet().forEach(batch -> batches.put(batch, "waiting"));
      for (var move : known) {
        if ((one.isLive() ? move.sequence() : move.position()) > one.at()) {
          continue;
        }
        if (move.batch().isEmpty()) {
          state = move.state();
        } else {
          batches.put(move.batch(), move.state());
        }
      }
      assertThat(one.batches()).as("batches shown by %s", one).isEqualTo(batches);
      assertThat(one.state()).as("state shown by %s", one).isEqualTo(state);
    }
    assertThat(seen).as("views of the scheduler").anyMatch(Sighting::isLive);
    assertThat(seen).as("views of the journal").anyMatch(one -> !one.isLive());
    return seen.size();
  }

  /** A change as it was journalled; without a batch it is the session's. */
  private record Move(long position, long sequence, String batch, String state) {}

  private static List<Move> moves(Ledger ledger, String session) {
    return ledger
        .texts(
            """
            select concat_ws(chr(9), position, sequence, coalesce(body ->> 'batch', ''),
              coalesce(body ->> 'state', 'requested'))
            from checkpoint.journal
            where session = ?
              and type in ('dev.coordinator.sync.broadcast.session.moved.v1',
                'dev.coordinator.sync.broadcast.batch.moved.v1',
                'dev.coordinator.batch.requested.v1')
            order by position
            """,
            session)
        .stream()
        .map(line -> line.split("\t", -1))
        .map(words ->
            new Move(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2], words[3]))
        .toList();
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
