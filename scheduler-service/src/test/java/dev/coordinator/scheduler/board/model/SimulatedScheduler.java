package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.AttemptLost;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Dispatch;
import dev.coordinator.scheduler.filelease.model.Acceptance;
import dev.coordinator.scheduler.filelease.model.FileLease;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import dev.coordinator.scheduler.filelease.model.Reservation;
import dev.coordinator.scheduler.session.model.SessionCommand;
import dev.coordinator.scheduler.session.model.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The real boards over a store in memory, where every step is what a transaction would be. */
final class SimulatedScheduler {
  private static final Duration WITHDRAW_AFTER = Duration.ofSeconds(30);

  private final Map<String, Board> boards = new TreeMap<>();
  private final Map<String, List<Said>> journal = new HashMap<>();
  private final List<FileLease> held = new ArrayList<>();
  private final List<Acceptance> accepted = new ArrayList<>();
  private final List<Reservation> turns = new ArrayList<>();
  private final List<String> besideRepairs = new ArrayList<>();
  private final Set<String> woken = new TreeSet<>();
  private final LostEdits edits = new LostEdits();
  private final Set<Rule> rules;
  private long acceptances;
  private long tokens;
  Instant now = Instant.parse("2026-01-05T12:00:00Z");

  SimulatedScheduler() {
    this(EnumSet.allOf(Rule.class));
  }

  SimulatedScheduler(Set<Rule> rules) {
    this.rules = rules;
  }

  void plan(SessionPlanned planned) {
    if (!boards.containsKey(planned.session())) {
      boards.put(planned.session(), Board.planned(planned));
      step(planned.session(), (_, _) -> {});
    }
  }

  void hear(Event event) {
    if (event instanceof AttemptLost && !rules.contains(Rule.LOSS_ARMS_THE_WITHDRAWAL)) {
      return;
    }
    step(
        event.session(),
        (board, resources) -> new Reception(board, resources).hear(misheard(board, event)));
  }

  void tell(String session, Consumer<Verbs> verb) {
    step(session, (board, resources) -> verb.accept(new Verbs(board, resources, "ann")));
  }

  /** Without its rule, what is said of any request of a batch is taken for the open one. */
  private Event misheard(Board board, Event event) {
    return switch (event) {
      case AttemptStarted said
          when !rules.contains(Rule.NEWS_BY_REQUEST_AND_NUMBER)
              && openOf(board, said.batch()) != null ->
          new AttemptStarted(
              said.session(),
              openOf(board, said.batch()).request(),
              said.batch(),
              Integer.MAX_VALUE,
              said.token(),
              said.agent(),
              said.runner());
      case BatchCompleted end
          when !rules.contains(Rule.COMPLETION_BY_REQUEST) && openOf(board, end.batch()) != null ->
          new BatchCompleted(
              end.session(),
              openOf(board, end.batch()).request(),
              end.batch(),
              end.outcome(),
              end.attempt(),
              end.token(),
              openOf(board, end.batch()).fileToken(),
              end.agent(),
              end.runner(),
              end.cloneId(),
              end.reason(),
              end.report(),
              end.evidence());
      default -> event;
    };
  }

  private static Dispatch openOf(Board board, String batch) {
    return board.card(batch).map(card -> card.state().open()).orElse(null);
  }

  /** Only at those that the service looks at: a story in which one is forgotten does not end. */
  void lookAgain() {
    var worth = new TreeSet<>(woken);
    woken.clear();
    boards.values().stream().filter(this::isRestless).map(Board::id).forEach(worth::add);
    worth.forEach(session -> step(session, (_, _) -> {}));
  }

  private boolean isRestless(Board board) {
    return (board.facts().starved() && board.isRunning())
        || board.cards().stream()
            .map(BatchCard::progress)
            .anyMatch(card ->
                isDue(card.withdrawAt())
                    || (card.review() != null && isDue(card.review().remindAt())));
  }

  private boolean isDue(Instant moment) {
    return moment != null && !moment.isAfter(now);
  }

  Collection<Board> boards() {
    return boards.values();
  }

  List<Said> journalOf(String session) {
    return journal.getOrDefault(session, List.of());
  }

  List<FileLease> held() {
    return held;
  }

  /** Everything said since the last call, in order. */
  List<Event> takeSaid() {
    var taken = List.copyOf(unsent);
    unsent.clear();
    return taken;
  }

  private final List<Event> unsent = new ArrayList<>();

  private interface Change {
    void on(Board board, Resources resources);
  }

  private void step(String session, Change change) {
    var before = boards.get(session);
    var board = before.facts().sequence() == 0 ? before : reloaded(before);
    var files = new RepositoryFiles("shop", acceptances, tokens, held, accepted, turns);
    var resources =
        new Resources(
            board.hasRepository() ? files : null,
            slots(),
            older(board),
            now,
            new Patience(WITHDRAW_AFTER, WITHDRAW_AFTER.multipliedBy(30)));
    try {
      change.on(board, resources);
    } catch (Refused | UnknownBatch | UnknownBlocker _) {
      return;
    }
    if (!rules.contains(Rule.REST_ONLY_WITHOUT_OPEN_REQUESTS)
        && board.tell(new SessionCommand.EndDrain(0), "ann", "too early").isPresent()) {
      new Leaving(board, resources).leave();
    }
    new Advance(board, resources).run();
    var news = board.takeNews();
    news.forEach(said -> {
      if (said.event() instanceof BatchRequested asked
          && new Repair(board).isOn()
          && !new Repair(board).isPart(board.card(asked.batch()).orElseThrow())) {
        besideRepairs.add(asked.request());
      }
    });
    journal.computeIfAbsent(session, _ -> new ArrayList<>()).addAll(news);
    news.forEach(said -> unsent.add(said.event()));
    boards.put(session, board);
    news.forEach(said -> edits.hear(said.event()));
    files.added().forEach(edits::accept);
    files.forgotten().forEach(edits::forget);
    save(board, files);
    woken.addAll(files.freedFor());
    if (!rules.contains(Rule.FILES_STAY_UNTIL_THE_ANSWER)) {
      news.stream()
          .map(Said::event)
          .filter(WithdrawalOrdered.class::isInstance)
          .map(event -> ((WithdrawalOrdered) event).request().split("/")[1])
          .forEach(batch -> held.removeIf(lease -> lease.isOf(session, batch)));
    }
  }

  private void save(Board board, RepositoryFiles files) {
    held.removeAll(files.released().stream().filter(lease -> isFreed(board, lease)).toList());
    held.addAll(files.taken());
    if (!rules.contains(Rule.REPORTED_KEEPS_ITS_FILES)) {
      held.removeIf(lease ->
          board.id().equals(lease.session())
              && board.card(lease.batch()).orElseThrow().state() instanceof BatchState.InReview);
    }
    turns.removeAll(files.givenUp());
    turns.addAll(files.reserved());
    accepted.removeIf(one -> files.forgotten().contains(one.session()));
    accepted.addAll(files.added());
    files.settled().forEach(this::settle);
    acceptances = files.acceptances();
    tokens = files.tokens();
  }

  private boolean isFreed(Board board, FileLease lease) {
    var atRest =
        board.state() instanceof SessionState.Paused
            || board.state() instanceof SessionState.Cancelled;
    var blocked = board.card(lease.batch()).orElseThrow().state() instanceof BatchState.Blocked;
    return !(atRest && !rules.contains(Rule.REST_FREES_ALL_FILES))
        && !(blocked && !rules.contains(Rule.BLOCKED_FREES_ITS_FILES));
  }

  /** As the rows do it: what a completed session changed hides what was accepted there before. */
  private void settle(String session) {
    var newer = accepted.stream().filter(one -> one.session().equals(session)).toList();
    accepted.replaceAll(older ->
        new Acceptance(
            older.number(),
            older.session(),
            older.batch(),
            older.commit(),
            older.changedFiles().stream()
                .filter(file ->
                    newer.stream()
                        .noneMatch(one ->
                            one.number() > older.number() && one.changedFiles().contains(file)))
                .toList()));
  }

  private List<String> older(Board board) {
    return board.origin().feature().policy().acrossSessions() == Policy.AcrossSessions.BUILD
        ? List.of()
        : boards.values().stream()
            .filter(other -> !other.state().isEnd() && other.hasRepository())
            .map(Board::id)
            .filter(id ->
                rules.contains(Rule.WAITS_ONLY_FOR_OLDER_SESSIONS)
                    ? id.compareTo(board.id()) < 0
                    : !id.equals(board.id()))
            .toList();
  }

  /** What was dispatched while a critical blocker was open, although it does not help. */
  List<String> besideRepairs() {
    return besideRepairs;
  }

  /** What was accepted although it did not hold what had been accepted on its files before. */
  List<String> lostEdits() {
    return edits.found();
  }

  private static AgentSlots slots() {
    return new AgentSlots(Map.of("backend", 9, "frontend", 9, "tester", 9, "*", 9));
  }

  /** What the rows would give back: only what is stored survives. */
  private Board reloaded(Board board) {
    var cards =
        board.cards().stream()
            .map(card ->
                new BatchCard(
                        card.id(),
                        card.kind(),
                        card.planned(),
                        card.syncPoint(),
                        rules.contains(Rule.NOTHING_OVERTAKEN_IS_ACCEPTED)
                            ? card.progress()
                            : Unwary.of(card.progress()),
                        card.actor(),
                        card.reason())
                    .with(card.added()))
            .toList();
    return Board.saved(
        board.origin(), board.facts(), cards, new LinkedHashMap<>(board.syncPoints()));
  }
}
