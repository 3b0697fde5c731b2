package dev.coordinator.planner.replan;

import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Received;
import dev.coordinator.outbox.RelaySignal;
import dev.coordinator.planner.replan.model.Replanning;
import dev.coordinator.planner.replan.model.RevisedPlan;
import dev.coordinator.planner.schedule.MakeSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers each session's newest wish for a replan exactly once; an older one of the same poll needs
 * no answer, because the structure that it speaks of is gone.
 */
@ApplicationScoped
public class RevisePlan implements EventHandler {
  private final Revisions revisions;
  private final MakeSchedule schedules;
  private final Replanning replanning;
  private final Outbox outbox;
  private final RelaySignal relay;

  /** Answers wishes about these plans. */
  public RevisePlan(Revisions revisions, MakeSchedule schedules, Outbox outbox, RelaySignal relay) {
    this.revisions = revisions;
    this.schedules = schedules;
    this.replanning = new Replanning(schedules.solver());
    this.outbox = outbox;
    this.relay = relay;
  }

  @Override
  public void handle(Connection tx, List<Received> events) throws SQLException {
    Map<String, Received> newest = new LinkedHashMap<>();
    for (var received : events) {
      newest.merge(
          received.event().session(),
          received,
          (one, other) -> structure(other) >= structure(one) ? other : one);
    }
    var answers = new ArrayList<Outgoing>();
    for (var received : newest.values()) {
      if (received.event() instanceof ReplanWished wish) {
        answer(tx, wish, received.envelope().id(), answers);
      }
    }
    outbox.append(tx, answers);
  }

  private static int structure(Received received) {
    return received.event() instanceof ReplanWished wish ? wish.structure() : 0;
  }

  private void answer(Connection tx, ReplanWished wish, String cause, List<Outgoing> answers)
      throws SQLException {
    var known = revisions.of(tx, wish.session(), wish.revision());
    if (known.isEmpty()) {
      return;
    }
    var planned = known.get();
    var answer =
        schedules.inTurnAhead(
            () -> replanning.answer(planned.feature(), planned.plan(), planned.newest(), wish),
            made -> made.certificate().status() == Status.OPTIMAL);
    if (!answer.kept()) {
      revisions.add(tx, wish.session(), RevisedPlan.of(planned.plan(), answer, wish.now()));
    }
    answers.add(Outgoing.of(answer, cause));
  }

  @Override
  public void committed() {
    relay.wake();
  }
}
