package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.model.RequestState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored requests and their attempts. Whatever is read for a decision is locked, and a change
 * is saved only onto the state that it was decided on.
 */
public interface Requests {
  /** A new request: its body, the event that brought it, and what was decided about it. */
  record Arrived(BatchRequested body, String causation, RequestState state) {}

  /** A fresh token for an arriving request, and the reason of a withdrawal that overtook it. */
  record Reception(long token, @Nullable String withdrawal) {}

  /**
   * A request that a claim got: locked, with its body, a fresh token and since when it is offered.
   */
  record Claimable(KnownRequest known, BatchRequested body, long token, Instant offeredAt) {}

  /**
   * That there is something for an agent of the claim at a position; {@code held} when the claim
   * was answered before. The agent is empty for what the system needs.
   */
  record Promise(int position, String agent, boolean held) {}

  /**
   * What a look for work leaves out: what it has found already, and what a runner lost just now.
   */
  record Since(Collection<String> found, Instant lostBefore) {}

  /**
   * A claim that was answered before, with one of its attempts that still live. Of an agent that
   * claims for itself it is whatever it holds in the session that it names, or anywhere.
   */
  record Held(String runner, String claim, Assignment assignment) {}

  /** For each request in question what its arrival must know. */
  Map<String, Reception> receive(Connection tx, Collection<String> requests) throws SQLException;

  /** Stores those that are new and gives their ids. */
  Set<String> add(Connection tx, List<Arrived> arrived, Instant now) throws SQLException;

  /** Keeps a withdrawal for a request that has not come yet. */
  void bar(Connection tx, String request, String session, String reason, Instant now)
      throws SQLException;

  /** The requests of these ids, as far as they are known, locked. */
  List<KnownRequest> lock(Connection tx, Collection<String> requests) throws SQLException;

  /** What a drain up to the epoch finds unclaimed, locked. */
  List<KnownRequest> lockOffered(Connection tx, String session, int epoch) throws SQLException;

  /** In one look, where the claims can have something. */
  List<Promise> promising(Connection tx, List<ClaimRequest> claims) throws SQLException;

  /**
   * Up to {@code most} requests for this promise of the claim that nobody else is deciding on, the
   * longest offered first.
   */
  List<Claimable> claimable(
      Connection tx, ClaimRequest claim, Promise promise, int most, Since since)
      throws SQLException;

  /** Attempts given to these claims before, still under lease, oldest first. */
  List<Held> held(Connection tx, List<ClaimRequest> claims) throws SQLException;

  /** Saves the attempts and, for requests stored before, that they are under lease. */
  void grant(Connection tx, List<Grant> grants, boolean requestsAreNew) throws SQLException;

  /** Saves changes, each onto the token and state that it was decided on, or fails. */
  void save(Connection tx, List<Change> changes, Instant now) throws SQLException;
}
