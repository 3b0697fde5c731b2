package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.plan.Briefing;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.scheduler.batch.model.BatchState.Cancelled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The agent that takes a batch, who may be another than the one that it is planned for: what it is
 * told concerns that agent, and it has the time that such work takes it.
 */
final class Taker {
  private final Board board;
  private final BatchCard card;
  private final String agent;

  private Taker(Board board, BatchCard card, String agent) {
    this.board = board;
    this.card = card;
    this.agent = agent;
  }

  /** The batch as it is for this agent; as it is planned where that is the agent it is told to. */
  static PlannedBatch of(Board board, BatchCard card, @Nullable String agent) {
    var planned = card.work();
    return agent == null || agent.equals(planned.brief().agent())
        ? planned
        : new Taker(board, card, agent).planned();
  }

  /** The estimate on whoever does it. */
  static int minutes(Feature feature, PlannedBatch planned, @Nullable String agent) {
    double factor = factor(feature, agent) / factor(feature, planned.agent());
    return Math.max(1, (int) Math.round(planned.minutes() * factor));
  }

  private static double factor(Feature feature, @Nullable String name) {
    for (AgentSpec agent : feature.agents()) {
      var factor = agent.factor();
      if (agent.name().equals(name) && factor != null) {
        return factor;
      }
    }
    return 1;
  }

  private PlannedBatch planned() {
    var planned = card.work();
    int minutes = minutes(board.origin().feature(), planned, agent);
    return planned.at(
        agent, planned.start(), planned.start() + minutes, brief(planned.brief(), minutes));
  }

  private Brief brief(Brief before, int minutes) {
    var mine = inOrder().filter(other -> whoHas(other).equals(agent)).toList();
    boolean counted = mine.contains(card);
    return before.told(
        agent,
        counted ? 1 + mine.indexOf(card) : before.index(),
        counted ? mine.size() : before.total(),
        minutes,
        context(before),
        notToDo(before));
  }

  private List<Note> context(Brief before) {
    boolean alone = card.work().exclusive();
    var writes = alone ? List.<String>of() : before.writes();
    var context =
        new ArrayList<Note>(
            asItStands().context(agent, writes, alone ? List.<String>of() : reads()));
    before.context().stream().filter(note -> note.kind() != Note.Kind.FACT).forEach(context::add);
    return context;
  }

  private List<String> reads() {
    var tasks = List.of(card.work().task().split("\\+"));
    return board.origin().feature().tasks().stream()
        .filter(task -> tasks.contains(task.id()))
        .flatMap(task -> task.reads().stream())
        .toList();
  }

  private List<String> notToDo(Brief before) {
    var notToDo = new ArrayList<String>(before.notToDo());
    notToDo.removeAll(asPlanned().notToDo(before.agent()));
    notToDo.addAll(asItStands().notToDo(agent));
    return notToDo;
  }

  private Briefing asPlanned() {
    return briefing(inOrder().map(one -> area(one, one.work().agent())).toList());
  }

  private Briefing asItStands() {
    return briefing(inOrder().map(one -> area(one, whoHas(one))).toList());
  }

  private Briefing briefing(List<Briefing.Area> areas) {
    return new Briefing(board.origin().feature(), board.origin().plan().conflictZones(), areas);
  }

  private static Briefing.Area area(BatchCard card, String agent) {
    var planned = card.work();
    return new Briefing.Area(agent, planned.brief().writes(), planned.exclusive());
  }

  /** The batches of the plan that were or will be done, by planned start. */
  private Stream<BatchCard> inOrder() {
    return board.cards().stream()
        .filter(one -> one.isWork() && one.added() == null && one.planned() != null)
        .filter(one -> !(one.state() instanceof Cancelled))
        .sorted(
            Comparator.comparingInt((BatchCard one) -> one.work().start())
                .thenComparing(BatchCard::id));
  }

  private String whoHas(BatchCard one) {
    if (one == card) {
      return agent;
    }
    var open = one.state().open();
    var ended = one.state().ended();
    return Stream.of(open == null ? null : open.agent(), ended == null ? null : ended.agent())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(one.work().agent());
  }
}
