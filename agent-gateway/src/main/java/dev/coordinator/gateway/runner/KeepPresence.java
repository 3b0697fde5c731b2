package dev.coordinator.gateway.runner;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.gateway.runner.Runners.Published;
import dev.coordinator.gateway.runner.Runners.Sighting;
import dev.coordinator.gateway.runner.model.Level;
import dev.coordinator.gateway.runner.model.Level.Place;
import dev.coordinator.gateway.runner.model.Level.Unclaimed;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps the levels of presence: whatever differs from what was published last is published with a
 * higher version, in the transaction that finds it out.
 */
@Singleton
public final class KeepPresence {
  private final Transactions transactions;
  private final InstantSource clock;
  private final Runners runners;
  private final Outbox outbox;

  KeepPresence(Transactions transactions, InstantSource clock, Runners runners, Outbox outbox) {
    this.transactions = transactions;
    this.clock = clock;
    this.runners = runners;
    this.outbox = outbox;
  }

  /** Stores the sightings; whoever was not seen for {@code patience} is gone. */
  public void saw(List<Sighting> sightings, Duration patience) {
    transactions.execute(tx -> {
      var now = clock.instant();
      runners.lock(tx);
      runners.saw(tx, sightings, now);
      tellChanges(tx, now.minus(patience), 0);
    });
  }

  /**
   * After a time in which nobody could be seen: all count as seen, and all levels are said again.
   */
  public void startOver(Duration patience) {
    transactions.execute(tx -> {
      var now = clock.instant();
      runners.lock(tx);
      runners.forgive(tx, now);
      tellChanges(tx, now.minus(patience), 1);
    });
  }

  /** {@code step} above 0 raises the version of unchanged levels too. */
  private void tellChanges(Connection tx, Instant since, int step) throws SQLException {
    var before =
        runners.published(tx).stream()
            .collect(Collectors.toMap(one -> one.level().place(), Function.identity()));
    var after = new TreeMap<Place, Level>();
    before.keySet().forEach(place -> after.put(place, nobody(place)));
    var present = runners.presentSince(tx, since);
    var bound = Level.boundAgents(present);
    var unclaimed = bound.isEmpty() ? List.<Unclaimed>of() : runners.unclaimed(tx, bound);
    Level.of(present, unclaimed).forEach(level -> after.put(level.place(), level));
    var changed = new ArrayList<Published>();
    after.forEach((place, level) -> {
      var known = before.get(place);
      if (known == null || step > 0 || !known.level().equals(level)) {
        changed.add(new Published(level, known == null ? 1 : known.version() + 1));
      }
    });
    runners.publish(tx, changed);
    outbox.append(tx, changed.stream().map(KeepPresence::news).toList());
  }

  private static Level nobody(Place place) {
    return new Level(place.repository(), place.agent(), 0, List.of());
  }

  private static Outgoing news(Published published) {
    var level = published.level();
    return Outgoing.of(
        new AgentPresent(
            level.repository().isEmpty() ? null : level.repository(),
            level.agent(),
            level.slots(),
            published.version(),
            level.runners()));
  }
}
