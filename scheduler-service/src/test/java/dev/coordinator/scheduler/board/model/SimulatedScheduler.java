package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.scheduler.filelease.model.Acceptance;
import dev.coordinator.scheduler.filelease.model.FileLease;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The real boards over a store in memory: every step loads, changes and saves as a transaction
 * would.
 */
final class SimulatedScheduler {
  private static final Duration WITHDRAW_AFTER = Duration.ofSeconds(30);

  private final Map<String, Board> boards = new TreeMap<>();
  private final Map<String, List<Said>> journal = new HashMap<>();
  private final List<FileLease> held = new ArrayList<>();
  private final List<Acceptance> accepted = new ArrayList<>();
  private long acceptances;
  private long tokens;
  Instant now = Instant.parse("2026-01-05T12:00:00Z");

  void plan(SessionPlanned planned) {
    if (!boards.containsKey(planned.session())) {
      boards.put(planned.session(), Board.planned(planned));
      step(planned.session(), (_, _) -> {});
    }
  }

  void hear(Event event) {
    step(event.session(), (board, resources) -> new Reception(board, resources).hear(event));
  }

  void tell(String session, Consumer<Verbs> verb) {
    step(session, (board, resources) -> verb.accept(new Verbs(board, resources, "ann")));
  }

  void lookAgain() {
    List.copyOf(boards.keySet()).forEach(session -> step(session, (_, _) -> {}));
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
    var files = new RepositoryFiles("shop", acceptances, tokens, held, accepted);
    var resources =
        new Resources(board.hasRepository() ? files : null, slots(), now, WITHDRAW_AFTER);
    try {
      change.on(board, resources);
    } catch (Refused | UnknownBatch _) {
      return;
    }
    new Advance(board, resources).run();
    var news = board.takeNews();
    journal.computeIfAbsent(session, _ -> new ArrayList<>()).addAll(news);
    news.forEach(said -> unsent.add(said.event()));
    boards.put(session, board);
    save(files);
  }

  private void save(RepositoryFiles files) {
    held.removeAll(files.released());
    held.addAll(files.taken());
    accepted.removeIf(one -> files.forgotten().contains(one.session()));
    accepted.addAll(files.added());
    acceptances = files.acceptances();
    tokens = files.tokens();
  }

  private static AgentSlots slots() {
    return new AgentSlots(Map.of("backend", 9, "frontend", 9, "tester", 9, "*", 9));
  }

  /** What the rows would give back: only what is stored survives. */
  private static Board reloaded(Board board) {
    var cards =
        board.cards().stream()
            .map(card ->
                new BatchCard(
                    card.id(),
                    card.kind(),
                    card.planned(),
                    card.syncPoint(),
                    card.progress(),
                    card.actor(),
                    card.reason()))
            .toList();
    return Board.saved(
        board.origin(), board.facts(), cards, new LinkedHashMap<>(board.syncPoints()));
  }
}
