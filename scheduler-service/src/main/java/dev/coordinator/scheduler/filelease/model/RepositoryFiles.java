package dev.coordinator.scheduler.filelease.model;

import dev.coordinator.contracts.scope.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who holds which files of one repository, and what was accepted there. Valid only while the
 * repository's row is locked: because every grant and every acceptance happens under that lock, no
 * two held scopes ever intersect.
 */
public final class RepositoryFiles {
  private final String repository;
  private final List<FileLease> held;
  private final List<Acceptance> accepted;
  private final List<FileLease> taken = new ArrayList<>();
  private final List<FileLease> released = new ArrayList<>();
  private final List<Acceptance> added = new ArrayList<>();
  private final Set<String> forgotten = new HashSet<>();
  private final Set<String> settled = new HashSet<>();
  private final Turns turns;
  private long acceptances;
  private long tokens;

  public RepositoryFiles(
      String repository,
      long acceptances,
      long tokens,
      List<FileLease> held,
      List<Acceptance> accepted,
      List<Reservation> reservations) {
    this.repository = repository;
    this.acceptances = acceptances;
    this.tokens = tokens;
    this.held = new ArrayList<>(held);
    this.accepted = new ArrayList<>(accepted);
    this.turns = new Turns(reservations);
  }

  /** The turn that comes before the wanted one; empty when it is its turn. */
  public Optional<Reservation> before(Reservation wanted) {
    return turns.before(wanted);
  }

  /** Keeps a batch's turn; what it kept before is replaced. */
  public void reserve(Reservation wanted) {
    turns.reserve(wanted);
  }

  /** Gives up the turn of a batch; nothing happens when it has none. */
  public void giveUp(String session, String batch) {
    turns.giveUp(session, batch);
  }

  /** Gives up every turn of the session but those of the batches named. */
  public void giveUpAllBut(String session, Set<String> batches) {
    turns.giveUpAllBut(session, batches);
  }

  /** The lease that stands in the way of the scope; empty when the files are free. */
  public Optional<FileLease> inTheWayOf(Scope scope) {
    return held.stream().filter(lease -> lease.scope().intersects(scope)).findFirst();
  }

  /**
   * Grants the scope, all of it, under the next token; the caller has asked {@link #inTheWayOf}
   * before.
   */
  public FileLease take(String session, String batch, Scope scope) {
    var lease = new FileLease(session, batch, ++tokens, scope);
    giveUp(session, batch);
    held.add(lease);
    taken.add(lease);
    return lease;
  }

  /**
   * Hands what a batch holds to another one of its session under the next token, so that nobody has
   * the files in between; nothing happens when it holds nothing.
   */
  public void handOver(String session, String from, String to) {
    held.stream()
        .filter(lease -> lease.isOf(session, from))
        .findFirst()
        .ifPresent(lease -> {
          release(lease);
          take(session, to, lease.scope());
        });
  }

  /** What the batch holds; empty when it holds nothing. */
  public Optional<FileLease> heldBy(String session, String batch) {
    return held.stream().filter(lease -> lease.isOf(session, batch)).findFirst();
  }

  /** Gives back what the batch holds; nothing happens when it holds nothing. */
  public void release(String session, String batch) {
    held.stream().filter(lease -> lease.isOf(session, batch)).toList().forEach(this::release);
  }

  /** Gives back all that the session holds and waits for. */
  public void releaseAll(String session) {
    giveUpAllBut(session, Set.of());
    held.stream().filter(lease -> lease.session().equals(session)).toList().forEach(this::release);
  }

  private void release(FileLease lease) {
    held.remove(lease);
    if (!taken.remove(lease)) {
      released.add(lease);
    }
  }

  /** Notes an accepted commit under the next number. */
  public void accept(String session, String batch, String commit, List<String> changedFiles) {
    var acceptance = new Acceptance(++acceptances, session, batch, commit, changedFiles);
    accepted.add(acceptance);
    added.add(acceptance);
  }

  /** Forgets what a cancelled session had accepted, so that nobody builds on it from now on. */
  public void forget(String session) {
    accepted.removeIf(acceptance -> acceptance.session().equals(session));
    added.removeIf(acceptance -> acceptance.session().equals(session));
    forgotten.add(session);
  }

  /** The session is completed: what it had accepted can no longer be forgotten. */
  public void settle(String session) {
    settled.add(session);
  }

  /**
   * A commit accepted after the number that changed one of the files: whoever started before would
   * undo it.
   */
  public Optional<Acceptance> newerOn(long number, Collection<String> files) {
    return accepted.stream()
        .filter(acceptance -> acceptance.number() > number)
        .filter(acceptance -> acceptance.changedFiles().stream().anyMatch(files::contains))
        .findFirst();
  }

  /**
   * The commits to build on: those of the needed batches, and those that last changed files of the
   * scope.
   */
  public List<String> toBuildOn(String session, Set<String> needed, Scope scope) {
    return accepted.stream()
        .filter(acceptance ->
            (acceptance.session().equals(session) && needed.contains(acceptance.batch()))
                || acceptance.changedFiles().stream().anyMatch(scope::matches))
        .map(Acceptance::commit)
        .distinct()
        .toList();
  }

  /** The sessions that had these commits accepted, in order of their acceptance. */
  public List<String> sessionsOf(Collection<String> commits) {
    return accepted.stream()
        .filter(acceptance -> commits.contains(acceptance.commit()))
        .map(Acceptance::session)
        .distinct()
        .toList();
  }

  public String repository() {
    return repository;
  }

  public long acceptances() {
    return acceptances;
  }

  public long tokens() {
    return tokens;
  }

  public List<FileLease> taken() {
    return taken;
  }

  public List<FileLease> released() {
    return released;
  }

  public List<Acceptance> added() {
    return added;
  }

  public Set<String> forgotten() {
    return forgotten;
  }

  /** The sessions that were completed now. */
  public Set<String> settled() {
    return settled;
  }

  /** The turns that are no longer kept. */
  public List<Reservation> givenUp() {
    return turns.givenUp();
  }

  /** The turns that were not kept before. */
  public List<Reservation> reserved() {
    return turns.reserved();
  }

  /** Whether files became free, or somebody's turn to have them. */
  public boolean hasFreed() {
    return !released.isEmpty() || !givenUp().isEmpty();
  }

  /**
   * The sessions that have a batch whose turn came by what was freed here: its files are free, and
   * nobody is to have them before it. Whoever else waits would only find that it still has to.
   */
  public Set<String> freedFor() {
    var freed =
        Stream.concat(
                released.stream().map(FileLease::scope), givenUp().stream().map(Reservation::scope))
            .toList();
    return sessionsOf(
        turns
            .all()
            .filter(turn -> freed.stream().anyMatch(scope -> scope.intersects(turn.scope()))));
  }

  /** The sessions that have a batch whose turn has come, no matter by what. */
  public Set<String> whoseTurnHasCome() {
    return sessionsOf(turns.all());
  }

  private Set<String> sessionsOf(Stream<Reservation> some) {
    return some.filter(turn -> inTheWayOf(turn.scope()).isEmpty() && before(turn).isEmpty())
        .map(Reservation::session)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
