package dev.coordinator.planner.replan;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.PoisonException;
import dev.coordinator.outbox.Received;
import dev.coordinator.outbox.RelaySignal;
import dev.coordinator.planner.plan.PlanFeature;
import dev.coordinator.planner.replan.Revisions.Planned;
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
 * no answer, because the structure that it speaks of is gone. A revision is the session's plan only
 * once the session has taken it.
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
    Map<String, Received> wishes = new LinkedHashMap<>();
    for (var received : events) {
      switch (received.event()) {
        case RevisionJudged judged -> hear(tx, judged);
        case ReplanWished wish ->
            wishes.merge(
                wish.session(),
                received,
                (one, other) -> structure(other) >= structure(one) ? other : one);
        case Event _ -> {}
      }
    }
    var answers = new ArrayList<Outgoing>();
    for (var received : wishes.values()) {
      if (received.event() instanceof ReplanWished wish) {
        answer(tx, wish, received.envelope().id(), answers);
      }
    }
    outbox.append(tx, answers);
  }

  private static int structure(Received received) {
    return received.event() instanceof ReplanWished wish ? wish.structure() : 0;
  }

  private void hear(Connection tx, RevisionJudged judged) throws SQLException {
    if (!judged.taken()) {
      return;
    }
    var revised = revisions.of(tx, judged.session(), judged.revision());
    if (revised.isPresent() && judged.revision() > revised.get().inForce()) {
      var before = revisions.of(tx, judged.session(), revised.get().inForce()).orElseThrow();
      revisions.enforce(
          tx,
          judged.session(),
          RevisedPlan.leaving(judged.left(), before.plan(), revised.get().plan()));
    }
  }

  private void answer(Connection tx, ReplanWished wish, String cause, List<Outgoing> answers)
      throws SQLException {
    var known = revisions.of(tx, wish.session(), wish.revision());
    if (known.isEmpty()) {
      return;
    }
    var planned = known.get();
    if (planned.inForce() != wish.revision()) {
      // the session knows best which it goes by; of sessions from before that was told it was
      // guessed
      revisions.enforce(tx, wish.session(), planned.plan());
    }
    var answer =
        schedules.inTurnAhead(
            () -> computed(planned, wish),
            made -> made.said().certificate().status() == Status.OPTIMAL);
    var revised = answer.revised();
    if (revised == null) {
      answers.add(Outgoing.of(answer.said(), cause));
    } else if (PlanFeature.fits(planned.feature(), revised)) {
      revisions.add(tx, wish.session(), revised);
      answers.add(Outgoing.of(answer.said(), cause));
    } else {
      answers.add(
          Outgoing.of(Replanning.unanswerable(wish, "its briefs would have too much text"), cause));
    }
  }

  /** What fails here fails however often it is tried, because nothing but the wish goes into it. */
  private Replanning.Answer computed(Planned planned, ReplanWished wish) {
    try {
      return replanning.answer(planned.feature(), planned.plan(), planned.newest(), wish);
    } catch (RuntimeException broken) {
      throw new PoisonException(
          "Expected an order for what is left of %s, but it cannot be computed: %s"
              .formatted(wish.session(), broken.getMessage()),
          broken);
    }
  }

  /** The session is told that it keeps its plan. */
  @Override
  public void poisoned(Connection tx, Received event, String reason) throws SQLException {
    if (event.event() instanceof ReplanWished wish) {
      outbox.append(
          tx, List.of(Outgoing.of(Replanning.unanswerable(wish, reason), event.envelope().id())));
    }
  }

  @Override
  public void committed() {
    relay.wake();
  }
}
