package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.event.Waits;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose runners a session needs, and which sessions it waits for. It follows from the session's
 * journal alone; who is there does not, and is asked of {@link Runners}.
 *
 * @param said by the scheduler, of the session as a whole, beside what people are asked for
 * @param saidSince when it began to wait for that
 * @param open requests that nobody works on
 * @param left the agents of all that is left and that nobody works on
 */
public record Demand(
    @Nullable String repository,
    List<String> said,
    @Nullable Instant saidSince,
    List<Open> open,
    Set<String> left) {
  /** A request that nobody works on, and since when. */
  record Open(String agent, @Nullable Instant since) {}

  public static Demand of(SessionView session, Collection<BatchView> batches) {
    var identity = session.identity();
    var move = session.move();
    var isRunning = move.state() == SessionState.RUNNING;
    var left = new LinkedHashSet<String>();
    batches.stream()
        .filter(batch -> batch.move().kind() == Kind.WORK && !Course.isOver(batch.state()))
        .filter(batch -> !batch.hasWorker())
        .map(batch -> batch.move().agent())
        .filter(Objects::nonNull)
        .forEach(left::add);
    return new Demand(
        identity == null ? null : identity.repository(),
        isRunning
            ? move.waitsFor().stream()
                .filter(what -> Waits.isForRunner(what) || Waits.isForOthers(what))
                .toList()
            : List.of(),
        move.waitsSince(),
        isRunning ? open(batches) : List.of(),
        move.state().isEnd() ? Set.of() : left);
  }

  private static List<Open> open(Collection<BatchView> batches) {
    return batches.stream()
        .filter(BatchView::lacksClaim)
        .map(batch -> {
          var agent = batch.move().agent();
          return new Open(agent == null ? AgentPresent.ANY : agent, batch.unclaimedSince());
        })
        .toList();
  }

  /** The runners that are not there though something could go now, in words. */
  public List<String> missingNow(Runners runners) {
    return Stream.concat(
            said.stream().filter(Waits::isForRunner),
            words(open.stream().map(Open::agent), runners))
        .distinct()
        .toList();
  }

  /** Since when the first of these is missing. */
  @Nullable Instant missingSince(Runners runners) {
    var unclaimed =
        open.stream().filter(one -> runners.lack(repository, one.agent())).map(Open::since);
    var told = said.stream().filter(Waits::isForRunner).map(_ -> saidSince);
    return Stream.concat(unclaimed, told)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** All that is not there and without which it cannot come to its end, in words. */
  public List<String> missing(Runners runners) {
    return Stream.of(said.stream(), missingNow(runners).stream(), words(left.stream(), runners))
        .flatMap(all -> all)
        .distinct()
        .toList();
  }

  private Stream<String> words(Stream<String> agents, Runners runners) {
    return agents
        .filter(agent -> runners.lack(repository, agent))
        .map(agent -> Runners.words(repository, agent));
  }
}
