package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.plan.ConflictZone;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers for its replans.
 *
 * @param structure counts the changes of what there is to do and who can do it
 * @param revision of the plan that it goes by
 * @param seen what it looked like when the planner was last told; absent before it first ran
 * @param places where a revision has put batches that were never requested
 * @param zones who owns shared files by that revision; absent where it is as the plan says
 * @param started when the requests that run now, or ran, were begun
 * @param ended when those that came to an end did so
 */
public record ReplanState(
    int structure,
    int revision,
    @Nullable Seen seen,
    Map<String, Place> places,
    @Nullable List<ConflictZone> zones,
    Map<String, Instant> started,
    Map<String, Instant> ended) {
  /** A session as it was planned. */
  public static final ReplanState NEW =
      new ReplanState(0, 1, null, Map.of(), null, Map.of(), Map.of());

  public ReplanState {
    places = Map.copyOf(Objects.requireNonNullElse(places, Map.of()));
    started = Map.copyOf(Objects.requireNonNullElse(started, Map.of()));
    ended = Map.copyOf(Objects.requireNonNullElse(ended, Map.of()));
  }

  /** The session as it was planned, but with the zones of the revision in force. */
  public SessionPlanned of(SessionPlanned origin) {
    return zones == null ? origin : origin.with(origin.plan().with(zones));
  }

  ReplanState structured(int newStructure, Seen newSeen) {
    return new ReplanState(newStructure, revision, newSeen, places, zones, started, ended);
  }

  ReplanState seen(Seen newSeen) {
    return structured(structure, newSeen);
  }

  ReplanState worked(Map<String, Instant> newStarted, Map<String, Instant> newEnded) {
    return new ReplanState(structure, revision, seen, places, zones, newStarted, newEnded);
  }

  /**
   * Who is to do a batch, and when, in plan minutes from the start of the session.
   *
   * @param brief what that agent is told; absent where the brief of the plan still holds
   */
  public record Place(String agent, int start, int end, @Nullable Brief brief) {
    /** The batch at this place. */
    public PlannedBatch of(PlannedBatch batch) {
      return batch.at(agent, start, end, brief == null ? batch.brief() : brief);
    }
  }

  /**
   * What makes a new order worth asking for, when it changes.
   *
   * @param epoch raised by every resume
   * @param batches all work, also what came later
   * @param troubled batches that wait for somebody's decision or help
   * @param present agents of the feature that a runner carries
   */
  public record Seen(int epoch, List<String> batches, List<String> troubled, List<String> present) {
    public Seen {
      batches = Absent.asEmpty(batches);
      troubled = Absent.asEmpty(troubled);
      present = Absent.asEmpty(present);
    }
  }
}
