package dev.coordinator.contracts.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.json.Absent;
import java.util.List;

/**
 * One agent's work of 15-25 minutes: when it starts at best, what must be accepted before it, and
 * its brief.
 */
public record PlannedBatch(
    String id,
    int number,
    String agent,
    String task,
    String kind,
    int start,
    int end,
    int phase,
    List<String> needs,
    boolean exclusive,
    Brief brief) {
  public PlannedBatch {
    needs = Absent.asEmpty(needs);
  }

  /** The estimate on the planned agent, in plan minutes. */
  @JsonIgnore
  public int minutes() {
    return end - start;
  }

  /** The same batch at another place, for another agent; its id and its needs stay. */
  public PlannedBatch at(String newAgent, int newStart, int newEnd, Brief newBrief) {
    return new PlannedBatch(
        id, number, newAgent, task, kind, newStart, newEnd, phase, needs, exclusive, newBrief);
  }

  /** The same batch in another phase. */
  public PlannedBatch in(int newPhase) {
    return new PlannedBatch(
        id, number, agent, task, kind, start, end, newPhase, needs, exclusive, brief);
  }

  /** The same batch, planned for this session. */
  public PlannedBatch of(String session) {
    return new PlannedBatch(
        id, number, agent, task, kind, start, end, phase, needs, exclusive, brief.of(session));
  }
}
