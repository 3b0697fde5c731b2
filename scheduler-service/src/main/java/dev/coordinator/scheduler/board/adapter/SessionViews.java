package dev.coordinator.scheduler.board.adapter;

import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.blocker.model.KnownBlocker;
import dev.coordinator.scheduler.board.adapter.SessionView.BatchView;
import dev.coordinator.scheduler.board.adapter.SessionView.BlockerView;
import dev.coordinator.scheduler.board.adapter.SessionView.SyncPointView;
import dev.coordinator.scheduler.board.model.BatchCard;
import dev.coordinator.scheduler.board.model.Board;
import dev.coordinator.scheduler.board.model.States;
import dev.coordinator.scheduler.board.model.Waits;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Shows a board; leaves nothing of its state out. */
final class SessionViews {
  private static final String SEND_IT_AGAIN =
      "a person: its completion could not be read, see ./coordinator dead-letters";

  private SessionViews() {}

  static SessionView of(Board board, Map<String, String> lost, Instant asOf) {
    var origin = board.origin();
    var facts = board.facts();
    return new SessionView(
        board.id(),
        origin.feature().feature(),
        origin.feature().title(),
        origin.stamp(),
        board.repository(),
        States.of(facts.state()),
        facts.epoch(),
        facts.sequence(),
        facts.waitsFor(),
        facts.branch(),
        facts.tip(),
        facts.actor(),
        facts.reason(),
        asOf,
        origin.feature().agents().stream().map(AgentSpec::name).toList(),
        board.cards().stream().map(card -> batch(board, card, lost)).toList(),
        origin.plan().syncPoints().stream().map(point -> syncPoint(board, point)).toList(),
        board.blockers().all().stream().map(SessionViews::blocker).toList(),
        facts.drain(),
        facts.noticed(),
        facts.buildsOn());
  }

  private static BlockerView blocker(KnownBlocker blocker) {
    return new BlockerView(
        blocker.id(),
        blocker.batch(),
        blocker.said().kind(),
        blocker.said().severity(),
        blocker.said().text(),
        blocker.said().needs(),
        blocker.state(),
        blocker.awaits(),
        blocker.treatment().inWords());
  }

  private static BatchView batch(Board board, BatchCard card, Map<String, String> lost) {
    var planned = card.planned();
    var open = card.state().open();
    var running = card.state() instanceof BatchState.Running now ? now : null;
    var stuck = open == null ? null : lost.get(open.request());
    var completion = card.state().ended();
    var evidence = completion == null ? null : completion.evidence();
    return new BatchView(
        card.id(),
        card.kind(),
        open != null && open.agent() != null
            ? open.agent()
            : planned == null ? null : planned.agent(),
        card.title(),
        States.of(card.state()),
        open != null ? open.request() : card.progress().lastRequest(),
        running != null ? running.attempt() : completion == null ? 0 : completion.attempt(),
        running != null ? running.runner() : completion == null ? null : completion.runner(),
        stuck == null ? new Waits(board).of(card) : List.of(SEND_IT_AGAIN),
        card.progress().review(),
        stuck,
        card.state().judged(),
        evidence == null ? null : evidence.commit(),
        evidence == null ? List.of() : evidence.changedFiles(),
        planned == null ? null : planned.minutes(),
        planned == null ? null : planned.start(),
        planned == null ? null : planned.end(),
        planned == null ? null : planned.phase(),
        card.actor(),
        card.reason());
  }

  private static SyncPointView syncPoint(Board board, PlannedSyncPoint point) {
    return new SyncPointView(
        point.name(),
        States.of(board.stateOf(point)),
        point.after(),
        point.before(),
        point.artifacts());
  }
}
