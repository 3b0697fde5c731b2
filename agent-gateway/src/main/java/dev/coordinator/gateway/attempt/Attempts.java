package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.report.Blocker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored attempts by their own ids: what their holders do with them. */
public interface Attempts {
  /** A live lease with what its heartbeat is to be told. */
  record Live(KnownRequest known, int drained, boolean stopAll, @Nullable String drainReason) {
    /** Whether its request is to be drained. */
    boolean isDrained() {
      return known.terms().epoch() <= drained;
    }
  }

  /**
   * A lease that lasts longer, by which heartbeat.
   *
   * @param drainHeard the drained epoch that the heartbeat is answered with; absent for none
   */
  record Renewal(
      String attempt,
      long token,
      Instant endsAt,
      long elapsedMillis,
      @Nullable Integer changedFiles,
      @Nullable Integer drainHeard) {}

  /** A runner that has missed heartbeats, and for how long. */
  record Silent(KnownRequest known, Duration since) {}

  /** The sessions of these attempts, without a lock. */
  List<String> sessionsOf(Connection tx, Collection<String> attempts) throws SQLException;

  /** The requests of these attempts, both locked, as far as they are known. */
  List<KnownRequest> lock(Connection tx, Collection<String> attempts) throws SQLException;

  /** One attempt with its request, without a lock. */
  Optional<KnownRequest> find(Connection tx, String attempt) throws SQLException;

  /** These attempts as far as they are known, locked against their end, live or not. */
  List<Live> lockForHeartbeat(Connection tx, Collection<String> attempts) throws SQLException;

  /** Saves renewals, each onto the token that it was decided on. */
  void renew(Connection tx, List<Renewal> renewals, Instant now) throws SQLException;

  /** Attempts whose lease is over, oldest first, without a lock. */
  List<String> overdue(Connection tx, Instant now) throws SQLException;

  /** Gives every live lease at least until then. */
  int extendAll(Connection tx, Instant until) throws SQLException;

  /** Live attempts unheard of since {@code before}, told once per silence. */
  List<Silent> fallenSilent(Connection tx, Instant before, Instant now) throws SQLException;

  /** Live attempts that were told as silent and have been heard of since, told once. */
  List<KnownRequest> heardAgain(Connection tx) throws SQLException;

  /** The place of one who holds a lease without sending heartbeats, and where. */
  record Holder(String seat, String repository) {}

  /** All who hold a lease without sending heartbeats. */
  List<Holder> quietHolders(Connection tx) throws SQLException;

  /** The live attempt under this runner's name, if there is one and only one. */
  Optional<String> heldBy(Connection tx, String runner) throws SQLException;

  /**
   * Has those who hold a lease without heartbeats in what is drained hurry: from now on their
   * leases last no longer than any other, the first until then.
   */
  void hurry(Connection tx, String session, int epoch, Instant until) throws SQLException;

  /** Notes that late results came for these attempts. */
  void fence(Connection tx, Collection<String> attempts, Instant now) throws SQLException;

  /**
   * Keeps a blocker that the agent raised until its runner reports; of several a critical one, else
   * the first.
   */
  void raise(Connection tx, String attempt, Blocker blocker) throws SQLException;
}
