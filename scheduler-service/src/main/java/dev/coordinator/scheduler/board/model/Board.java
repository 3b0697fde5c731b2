package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.DrainOrdered;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.batch.model.BatchLifecycle;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Decision.Done;
import dev.coordinator.scheduler.batch.model.Decision.Refused;
import dev.coordinator.scheduler.session.model.SessionCommand;
import dev.coordinator.scheduler.session.model.SessionEvent;
import dev.coordinator.scheduler.session.model.SessionState;
import dev.coordinator.scheduler.syncpoint.model.SyncPointCommand;
import dev.coordinator.scheduler.syncpoint.model.SyncPointLifecycle;
import dev.coordinator.scheduler.syncpoint.model.SyncPointState;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One session with all its batches and sync points, as one transaction sees it: the three life
 * cycles side by side, and what was said about them since it was loaded. No I/O; because every
 * change goes through a life cycle, the board can never show a state that does not exist.
 */
public final class Board {
  /** Decides whatever no person has decided. */
  static final String POLICY = "policy";

  private final SessionPlanned origin;
  private final Map<String, BatchCard> cards = new LinkedHashMap<>();
  private final Map<String, SyncPointState> syncPoints = new LinkedHashMap<>();
  private final News news = new News(this);
  private final BlockerList blockers;
  private final Course course;
  private final NoticedList noticed;
  private long sequence;
  @Nullable String base;
  @Nullable String branch;
  @Nullable String tip;
  @Nullable String cloneId;
  List<String> waitsFor = List.of();
  List<String> buildsOn;
  boolean starved;
  private @Nullable SessionFacts stored;

  private Board(SessionPlanned origin, SessionFacts facts) {
    this.origin = origin;
    this.sequence = facts.sequence();
    this.base = facts.base();
    this.branch = facts.branch();
    this.tip = facts.tip();
    this.cloneId = facts.cloneId();
    this.waitsFor = facts.waitsFor();
    this.starved = facts.starved();
    this.buildsOn = facts.buildsOn();
    this.course = new Course(facts);
    this.noticed = new NoticedList(this, facts.noticed());
    this.blockers = new BlockerList(news, facts.blockers());
  }

  /** The board of a session that was just planned; held, or running at once. */
  public static Board planned(SessionPlanned origin) {
    var board = new Board(origin, SessionFacts.planned(origin.actor()));
    var plan = origin.plan();
    plan.batches().forEach(one -> board.addCard(new BatchCard(one.id(), Kind.WORK, one, null)));
    plan.syncPoints()
        .forEach(one -> board.syncPoints.put(one.name(), new SyncPointState.Waiting()));
    if (board.hasRepository()) {
      board.addCard(new BatchCard("preparation", Kind.PREPARATION, null, null));
    }
    board.news.ofSession();
    new AntiPatterns(board).ofThePlan();
    if (!origin.held()) {
      board.tell(new SessionCommand.Start(), origin.actor(), "submitted");
    }
    return board;
  }

  /** The board as it was saved. */
  public static Board saved(
      SessionPlanned origin,
      SessionFacts facts,
      List<BatchCard> cards,
      Map<String, SyncPointState> syncPoints) {
    var board = restored(origin, facts, cards, syncPoints);
    board.stored = facts;
    return board;
  }

  /** The board as another server said it; nothing of it is saved here. */
  static Board restored(
      SessionPlanned origin,
      SessionFacts facts,
      List<BatchCard> cards,
      Map<String, SyncPointState> syncPoints) {
    var board = new Board(origin, facts);
    cards.stream().map(BatchCard::asSaid).forEach(board::addCard);
    board.syncPoints.putAll(syncPoints);
    return board;
  }

  /** Whether the session's own row must be saved. */
  public boolean hasChanged() {
    return !facts().equals(stored);
  }

  void addCard(BatchCard card) {
    cards.put(card.id(), card);
  }

  /** Tells the session; refused without any change when its state does not allow it. */
  Optional<SessionEvent> tell(SessionCommand command, String by, String why) {
    var event = course.tell(command, by, why);
    event.ifPresent(_ -> news.ofSession());
    if (event.isPresent() && event.get() instanceof SessionEvent.DrainBegan(var target, _)) {
      var cancels = target == SessionState.Target.CANCELLED;
      news.add(new DrainOrdered(id(), course.epoch(), cancels, by, why));
    }
    return event;
  }

  /** Tells a batch; empty without any change when its state does not allow it. */
  boolean tell(BatchCard card, BatchCommand command, Instant now, String by, String why) {
    return switch (BatchLifecycle.decide(card.state, command, now)) {
      case Refused _ -> false;
      case Done(var event) -> {
        card.state = BatchLifecycle.evolve(event);
        card.actor = by;
        card.reason = why;
        card.waitsFor = List.of();
        card.review = card.state instanceof BatchState.InReview ? card.review : null;
        news.ofDecision(card);
        yield true;
      }
    };
  }

  /** Tells a sync point; false when it means nothing in its state. */
  boolean tell(String syncPoint, SyncPointCommand command, String why) {
    var from = syncPoints.get(syncPoint);
    if (from == null) {
      return false;
    }
    var to = SyncPointLifecycle.decide(from, command);
    to.ifPresent(next -> {
      syncPoints.put(syncPoint, next);
      news.ofSyncPoint(syncPoint, why);
      if (next instanceof SyncPointState.Sharing) {
        news.add(new ItemsShared(id(), syncPoint, new Handoffs(this).ofSyncPoint(syncPoint)));
      }
    });
    return to.isPresent();
  }

  /** Says that a batch waits for something else than before. */
  void waits(BatchCard card, List<String> forWhat) {
    if (!card.waitsFor.equals(forWhat)) {
      card.waitsFor = List.copyOf(forWhat);
      news.ofBatch(card);
    }
  }

  /** Says that the session waits for something else than before. */
  void waits(List<String> forWhat) {
    if (!waitsFor.equals(forWhat)) {
      waitsFor = List.copyOf(forWhat);
      news.ofSessionsWaits();
    }
  }

  /** What there is to say about it. */
  News news() {
    return news;
  }

  /** What is to be said, numbered on from the last sequence; can be taken once. */
  public List<Said> takeNews() {
    return news.take(() -> ++sequence);
  }

  /** The batches whose rows must be saved. */
  public Set<String> changedBatches() {
    return news.batches();
  }

  /** The sync points whose rows must be saved. */
  public Set<String> changedSyncPoints() {
    return news.syncPoints();
  }

  public String id() {
    return origin.session();
  }

  public SessionPlanned origin() {
    return origin;
  }

  public boolean hasRepository() {
    return origin.feature().hasRepository();
  }

  public @Nullable String repository() {
    return origin.feature().repository();
  }

  public SessionState state() {
    return course.state();
  }

  public int epoch() {
    return course.epoch();
  }

  public SessionFacts facts() {
    return new SessionFacts(
        course.state(),
        course.epoch(),
        sequence,
        base,
        branch,
        tip,
        cloneId,
        waitsFor,
        starved,
        course.actor(),
        course.reason(),
        blockers.all(),
        course.drain(),
        noticed.all(),
        buildsOn,
        course.pauseAt(),
        course.owner());
  }

  public BlockerList blockers() {
    return blockers;
  }

  Course course() {
    return course;
  }

  NoticedList noticed() {
    return noticed;
  }

  public Collection<BatchCard> cards() {
    return cards.values();
  }

  public Optional<BatchCard> card(String batch) {
    return Optional.ofNullable(cards.get(batch));
  }

  public Map<String, SyncPointState> syncPoints() {
    return syncPoints;
  }

  /** The state of a sync point of the plan. */
  public SyncPointState stateOf(PlannedSyncPoint point) {
    var at = syncPoints.get(point.name());
    return at == null ? new SyncPointState.Waiting() : at;
  }

  /**
   * Work cards, what was put in or is awaited first, then in the order of the plan's start times.
   */
  List<BatchCard> workInOrder() {
    return cards.values().stream().filter(BatchCard::isWork).sorted(blockers.order()).toList();
  }

  int openRequests() {
    return (int) cards.values().stream().filter(BatchCard::isOpen).count();
  }

  boolean isRunning() {
    return state() instanceof SessionState.Running;
  }

  /** Whether its work is there: its own, or that of the batch that it was a duplicate of. */
  boolean isAccepted(String batch) {
    var card = cards.get(covering(batch));
    return card != null && card.isAccepted();
  }

  /** The batch that does the work of this one: itself, unless it was cancelled as a duplicate. */
  String covering(String batch) {
    var card = cards.get(batch);
    return card == null || card.coveredBy == null ? batch : covering(card.coveredBy);
  }
}
