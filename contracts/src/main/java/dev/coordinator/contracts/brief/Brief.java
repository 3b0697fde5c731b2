package dev.coordinator.contracts.brief;

import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.json.Absent;
import java.util.ArrayList;
import java.util.List;

/**
 * The scoped prompt of a batch, as data: all that an agent that knows nothing else must be told.
 */
public record Brief(
    String session,
    String feature,
    String batch,
    String agent,
    int index,
    int total,
    String name,
    int minutes,
    String scope,
    List<String> writes,
    List<Note> context,
    List<String> deliverables,
    List<String> notToDo,
    List<Acceptance> checkIn,
    List<String> returns,
    List<String> produces) {
  public Brief {
    writes = Absent.asEmpty(writes);
    context = Absent.asEmpty(context);
    deliverables = Absent.asEmpty(deliverables);
    notToDo = Absent.asEmpty(notToDo);
    checkIn = Absent.asEmpty(checkIn);
    returns = Absent.asEmpty(returns);
    produces = Absent.asEmpty(produces);
  }

  /** The same brief for a batch of this session. */
  public Brief of(String ofSession) {
    return copy(ofSession, context);
  }

  /** The same brief with what was learned since it was planned, behind what it already held. */
  public Brief with(List<Note> learned) {
    var all = new ArrayList<Note>(context);
    all.addAll(learned);
    return copy(session, all);
  }

  /** The same work, told to this agent: which of its batches it is, and what concerns it. */
  public Brief told(
      String toAgent,
      int newIndex,
      int newTotal,
      int newMinutes,
      List<Note> newContext,
      List<String> newNotToDo) {
    return new Brief(
        session,
        feature,
        batch,
        toAgent,
        newIndex,
        newTotal,
        name,
        newMinutes,
        scope,
        writes,
        newContext,
        deliverables,
        newNotToDo,
        checkIn,
        returns,
        produces);
  }

  private Brief copy(String ofSession, List<Note> notes) {
    return new Brief(
        ofSession,
        feature,
        batch,
        agent,
        index,
        total,
        name,
        minutes,
        scope,
        writes,
        notes,
        deliverables,
        notToDo,
        checkIn,
        returns,
        produces);
  }
}
