package dev.coordinator.scheduler.filelease.model;

import dev.coordinator.contracts.scope.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which files of a repository, and who waits for them behind whom: all that stands in the
 * way of a waiting batch, not only the first.
 */
public record FileQueue(List<Holder> held, List<Waiter> waiting) {
  /**
   * A lease with who works on its batch.
   *
   * @param state of the batch, such as running or in_review
   * @param agent who works on it or has reported; absent when nobody does
   */
  public record Holder(FileLease lease, String state, @Nullable String agent) {}

  /**
   * Waits since it lacked nothing but files.
   *
   * @param behind those that hold some of its files, then those whose turn is before its own
   */
  public record Waiter(
      String session, String batch, Instant since, Scope scope, List<InTheWay> behind) {}

  /** A batch that has files which another wants, or will have them before. */
  public record InTheWay(String session, String batch, boolean holds, Scope scope) {}

  /** Of these leases in the order in which they were granted, and of these turns in theirs. */
  public static FileQueue of(List<Holder> held, List<Reservation> turns) {
    var granted =
        held.stream()
            .sorted(Comparator.comparingLong((Holder holder) -> holder.lease().token()))
            .toList();
    var inTurn = turns.stream().sorted(Reservation.TURN).toList();
    return new FileQueue(
        granted, inTurn.stream().map(turn -> waiter(turn, granted, inTurn)).toList());
  }

  private static Waiter waiter(Reservation turn, List<Holder> held, List<Reservation> turns) {
    var holders =
        held.stream()
            .map(Holder::lease)
            .filter(lease -> lease.scope().intersects(turn.scope()))
            .map(lease -> new InTheWay(lease.session(), lease.batch(), true, lease.scope()));
    var before =
        turns.stream()
            .filter(other -> other.isInTheWayOf(turn))
            .map(other -> new InTheWay(other.session(), other.batch(), false, other.scope()));
    return new Waiter(
        turn.session(),
        turn.batch(),
        turn.since(),
        turn.scope(),
        Stream.concat(holders, before).toList());
  }
}
