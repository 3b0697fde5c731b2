package dev.coordinator.planner.neighbour.model;

import dev.coordinator.contracts.feature.Policy.AcrossSessions;
import dev.coordinator.contracts.scope.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the sessions that a feature will have to wait for: by true intersection of the scopes that
 * both still have to write, or all of them where the feature waits for their end. Misses none, and
 * names none of which no file could be wanted by both.
 */
public final class Collisions {
  private static final int SECONDS_OF_A_MINUTE = 60;

  private final AcrossSessions rule;
  private final Scope own;

  /** Of a feature with this rule that still has these batches to do. */
  public Collisions(AcrossSessions rule, List<OpenBatch> open) {
    this.rule = rule;
    this.own = Scope.of(writes(open).toList());
  }

  /** Those of the older sessions that it will wait for, in the order given. */
  public List<Neighbour> with(List<GoingSession> older) {
    return older.stream().map(this::with).flatMap(Optional::stream).toList();
  }

  private Optional<Neighbour> with(GoingSession other) {
    var contested = other.open().stream().filter(this::meets).toList();
    var scopes = writes(contested).filter(this::meets).distinct().toList();
    return switch (rule) {
      case WAIT -> Optional.of(Neighbour.untilItsEnd(other, scopes, minutes(other, other.open())));
      case BUILD ->
          scopes.isEmpty()
              ? Optional.empty()
              : Optional.of(Neighbour.onFiles(other, scopes, minutes(other, contested)));
    };
  }

  private boolean meets(OpenBatch batch) {
    return batch.writes().stream().anyMatch(this::meets);
  }

  private boolean meets(String glob) {
    return own.intersects(Scope.of(List.of(glob)));
  }

  private static Stream<String> writes(Collection<OpenBatch> batches) {
    return batches.stream().flatMap(batch -> batch.writes().stream());
  }

  /** As if the first of its open batches began now, because only its plan is known here. */
  private static int minutes(GoingSession other, List<OpenBatch> awaited) {
    int from = other.open().stream().mapToInt(OpenBatch::start).min().orElse(0);
    int until = awaited.stream().mapToInt(OpenBatch::end).max().orElse(from);
    Duration left = other.unitOfTime().multipliedBy(until - from);
    return Math.max(1, Math.toIntExact(Math.ceilDiv(left.toSeconds(), SECONDS_OF_A_MINUTE)));
  }
}
