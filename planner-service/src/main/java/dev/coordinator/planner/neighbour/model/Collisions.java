package dev.coordinator.planner.neighbour.model;

import dev.coordinator.contracts.feature.Policy.AcrossSessions;
import dev.coordinator.contracts.scope.Effort;
import dev.coordinator.contracts.scope.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the sessions that a feature will have to wait for: by true intersection of the scopes that
 * both still have to write, or all of them where the feature waits for their end. Names none of
 * which no file could be wanted by both, and misses none unless the patterns of older ones take so
 * long to compare that the later are not looked at.
 */
public final class Collisions {
  private static final int SECONDS_OF_A_MINUTE = 60;
  private static final long MOST_STEPS = 100_000_000;

  private final AcrossSessions rule;
  private final Scope own;
  private final Effort effort = new Effort(MOST_STEPS);

  /** Of a feature with this rule that still has these batches to do. */
  public Collisions(AcrossSessions rule, List<OpenBatch> open) {
    this.rule = rule;
    this.own = Scope.of(writes(open).toList());
  }

  /**
   * Those of the older sessions that it will wait for, in the order given, which is that of their
   * age. One that itself waits for the end of older ones has begun nothing and holds nothing.
   */
  public List<Neighbour> with(List<GoingSession> older) {
    var found = new ArrayList<Neighbour>();
    try {
      for (var other : older) {
        var waits = other.rule() == AcrossSessions.WAIT && !other.equals(older.getFirst());
        if (rule == AcrossSessions.WAIT || !waits) {
          with(other).ifPresent(found::add);
        }
      }
    } catch (Effort.Spent _) {
      // what is known by now is told, because whoever asks must not wait for hostile patterns
    }
    return List.copyOf(found);
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
    return own.intersects(Scope.of(List.of(glob)), effort);
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
