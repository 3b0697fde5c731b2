package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchRequested.Tree;
import dev.coordinator.contracts.event.Waits;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Dispatch;
import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import dev.coordinator.scheduler.filelease.model.Reservation;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which ready batches may go now, in the order of the plan: a free agent, a free runner, free
 * files, all at once or not at all. Says of every batch that may not what it waits for.
 */
final class Dispatching {
  /**
   * Who holds files that many want changes all the time; so often it is said anew at most. Whoever
   * waits is looked at as often, so that what is said is at most twice as old.
   */
  static final Duration SAID_AT_MOST_EVERY = Duration.ofSeconds(5);

  private final Board board;
  private final Resources resources;
  private final Requests requests;
  private final Set<String> missingRunners = new LinkedHashSet<>();

  Dispatching(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
    this.requests = new Requests(board);
  }

  Set<String> missingRunners() {
    return missingRunners;
  }

  void dispatchWork(Predicate<BatchCard> mayGo) {
    var busy = busyAgents();
    keepTurnsOf(ready -> mayGo.test(ready) && agentFor(ready, busy).isPresent());
    for (var card : board.workInOrder()) {
      if (card.state() instanceof BatchState.Ready) {
        if (mayGo.test(card)) {
          dispatchWork(card, busy);
        } else {
          board.waits(card, List.of("the end of what blocks the session"));
        }
      }
    }
  }

  /** Gives up the turns of batches that lack more than files, because others could go now. */
  void keepTurnsOf(Predicate<BatchCard> lacksOnlyFiles) {
    if (resources.files() != null) {
      resources
          .files()
          .giveUpAllBut(
              board.id(),
              board.cards().stream()
                  .filter(card -> card.state() instanceof BatchState.Ready && card.isWork())
                  .filter(lacksOnlyFiles)
                  .map(BatchCard::id)
                  .collect(Collectors.toSet()));
    }
  }

  private Optional<String> agentFor(BatchCard card, Set<String> busy) {
    return candidates(card)
        .filter(name -> !busy.contains(name))
        .filter(resources.slots()::hasFree)
        .findFirst();
  }

  private void dispatchWork(BatchCard card, Set<String> busy) {
    var agent = agentFor(card, busy);
    if (agent.isEmpty()) {
      if (resources.files() != null) {
        resources.files().giveUp(board.id(), card.id());
      }
      // whom its own session keeps busy, only its own session can give back
      board.starved |= candidates(card).anyMatch(name -> !busy.contains(name));
      say(card, whyNobody(card, busy));
      return;
    }
    if (resources.files() == null) {
      send(card, agent.get(), 0, 0, null, List.of());
    } else if (!sentWithFiles(card, agent.get(), resources.files())) {
      return;
    }
    busy.add(agent.get());
    resources.slots().take(agent.get());
  }

  private boolean sentWithFiles(BatchCard card, String agent, RepositoryFiles files) {
    var scope = Scope.of(card.work().brief().writes());
    var lease = files.heldBy(board.id(), card.id()).orElse(null);
    if (lease == null) {
      var whyNot = whyNoFiles(card, scope, files);
      if (whyNot.isPresent()) {
        waitsForFiles(card, whyNot.get());
        return false;
      }
      lease = files.take(board.id(), card.id(), scope);
    }
    var tree = requests.tree(card, files, scope);
    noteWhoseWorkLiesIn(tree, files);
    send(card, agent, lease.token(), files.acceptances(), tree, List.of());
    return true;
  }

  private void noteWhoseWorkLiesIn(Tree tree, RepositoryFiles files) {
    var commits = Stream.concat(tree.merges().stream(), tree.conflicting().stream()).toList();
    board.buildsOn =
        Stream.concat(
                board.buildsOn.stream(),
                files.sessionsOf(commits).stream().filter(other -> !other.equals(board.id())))
            .distinct()
            .toList();
  }

  /** What keeps the files from the batch; its turn is then kept. Empty when it may have them. */
  private Optional<String> whyNoFiles(BatchCard card, Scope scope, RepositoryFiles files) {
    var since = card.state() instanceof BatchState.Ready(var moment) ? moment : resources.now();
    var wanted = new Reservation(board.id(), card.id(), since, scope);
    var held =
        files
            .inTheWayOf(scope)
            .map(lease -> files(lease.session(), lease.batch(), " holds: ", lease.scope()));
    var why =
        held.or(() ->
            files
                .before(wanted)
                .map(turn -> files(turn.session(), turn.batch(), " is to have: ", turn.scope())));
    if (why.isPresent()) {
      files.reserve(wanted);
    }
    return why;
  }

  /** Preparation and integration go to any runner of the repository, beside its slots. */
  void dispatchSystem(BatchCard card, List<String> commits) {
    if (!resources.slots().hasFree(AgentPresent.ANY)) {
      missingRunners.add(Waits.forRunnerOf(board.repository()));
      waits(card, Waits.forRunnerOf(board.repository()));
      return;
    }
    send(card, null, 0, 0, requests.systemTree(card), commits);
  }

  private void send(
      BatchCard card,
      @Nullable String agent,
      long token,
      long acceptedBefore,
      @Nullable Tree tree,
      List<String> commits) {
    var ordinal = card.ordinal + 1;
    var dispatch =
        new Dispatch(
            board.id() + "/" + card.id() + "/" + ordinal,
            ordinal,
            agent,
            token,
            acceptedBefore,
            tree);
    if (board.tell(
        card, new BatchCommand.Request(dispatch), resources.now(), Board.POLICY, "dispatched")) {
      card.ordinal = ordinal;
      card.lastRequest = dispatch.request();
      card.withdrawAt = resources.now().plus(resources.withdrawAfter());
      board.news().ofRequest(card, requests.of(card, dispatch, commits));
    }
  }

  /**
   * The planned agent, then whoever else of the feature may take the kind; nobody else for a task
   * that names its agent.
   */
  private Stream<String> candidates(BatchCard card) {
    var planned = card.work();
    var given = board.blockers().agentOf(card.id());
    if (given != null) {
      return Stream.of(given);
    }
    var named =
        card.added() != null
            || board.origin().feature().tasks().stream()
                .anyMatch(task -> task.id().equals(planned.task()) && task.agent() != null);
    var others =
        board.origin().feature().agents().stream()
            .filter(agent -> agent.kinds().contains(planned.kind()))
            .map(AgentSpec::name)
            .filter(name -> !named && !name.equals(planned.agent()));
    return Stream.concat(Stream.of(planned.agent()), others);
  }

  /** An agent is busy while its request is open, and until what it reported has a verdict. */
  private Set<String> busyAgents() {
    var busy = new HashSet<String>();
    board.cards().stream()
        .map(card ->
            card.state() instanceof BatchState.InReview(var dispatch, _, _)
                ? dispatch
                : card.state().open())
        .filter(Objects::nonNull)
        .map(Dispatch::agent)
        .filter(Objects::nonNull)
        .forEach(busy::add);
    return busy;
  }

  private String whyNobody(BatchCard card, Set<String> busy) {
    var agent = card.work().agent();
    if (busy.contains(agent)) {
      return "agent " + agent + ", who is busy";
    }
    if (!resources.slots().knows(agent)) {
      missingRunners.add(Waits.forRunnerThatCarries(agent, board.repository()));
    }
    // the same whether there is none or none is free, which the session says: else an agent of many
    // sessions that comes or goes would have each of their batches told anew
    return "a free runner " + Waits.carries(agent, board.repository());
  }

  private String files(String session, String batch, String has, Scope scope) {
    var who = session.equals(board.id()) ? batch : "session " + session + " (" + batch + ")";
    return "files that " + who + has + String.join(", ", scope.globs());
  }

  private void waits(BatchCard card, String forWhat) {
    board.starved = true;
    say(card, forWhat);
  }

  /**
   * Not starved, because it keeps a turn: it is looked at when that comes, and now and then before,
   * so that what holds longer is said.
   */
  private void waitsForFiles(BatchCard card, String forWhat) {
    var said = card.waitsFor.isEmpty() ? null : card.waitsSaid;
    if (said == null || !resources.now().isBefore(said.plus(SAID_AT_MOST_EVERY))) {
      say(card, forWhat);
    }
  }

  private void say(BatchCard card, String forWhat) {
    if (!card.waitsFor.equals(List.of(forWhat))) {
      card.waitsSaid = resources.now();
      board.waits(card, List.of(forWhat));
    }
  }
}
