package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.Topics;
import dev.coordinator.stories.stage.Web;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sessions side by side, with a crew that asks for work at one address. */
final class Load implements AutoCloseable {
  private static final int SESSIONS = 6;

  private final RunningStack stack;
  private final List<Session> sessions = new ArrayList<>();
  private final Crew crew;

  Load(RunningStack stack, Web door, String name) {
    this.stack = stack;
    var agents = new ArrayList<String>();
    for (int place = 0; place < SESSIONS; place++) {
      agents.addAll(
          List.of("writer-%s-%d".formatted(name, place), "tester-%s-%d".formatted(name, place)));
    }
    crew = new Crew(door, Duration.ofMillis(400), agents);
    for (int place = 0; place < agents.size(); place += 2) {
      sessions.add(stack.submit(FourBatches.of(name, agents.get(place), agents.get(place + 1))));
    }
  }

  void awaitAccepted(int reports) {
    await("reports").atMost(Duration.ofSeconds(60)).until(() -> crew.told().size() >= reports);
  }

  void ends() {
    sessions.forEach(Session::awaitCompleted);
    var invariants = stack.invariants();
    var ledger = stack.ledger();
    for (var session : sessions) {
      invariants.hold(session);
      ledger.holds(session);
    }
    ledger.keepsWhatWasAnswered(crew.told());
    ledger.everythingIsPublished();
  }

  /** Of every batch that its first claim got, the shortest first. */
  List<Long> millisFromOfferToClaim() {
    return sessions.stream()
        .flatMap(session ->
            stack
                .ledger()
                .texts(
                    """
                    select round(1000 * extract(epoch from a.started_at - r.offered_at))::bigint
                    from gateway.attempt a join gateway.request r using (request)
                    where r.session = ? and r.kind = 'WORK' and a.number = 1
                    """,
                    session.id())
                .stream())
        .map(Long::valueOf)
        .sorted()
        .toList();
  }

  /**
   * The longest time, in seconds, in which no batch of a session moved since then, of the session
   * that stood longest; one that had ended before does not count.
   */
  double longestStandstill(long since) {
    var topics = stack.topics();
    var longest =
        sessions.stream().mapToDouble(session -> standstill(topics, session, since)).max();
    assertThat(longest.orElseThrow()).as("some session moved after the kill").isPositive();
    return longest.getAsDouble();
  }

  private static double standstill(Topics topics, Session session, long since) {
    var times =
        topics.of(session, "sync.broadcast.batch.moved").stream()
            .map(entry -> entry.time().toEpochMilli())
            .filter(time -> time >= since)
            .sorted()
            .toList();
    long longest = 0;
    long before = since;
    for (long time : times) {
      longest = Math.max(longest, time - before);
      before = time;
    }
    return longest / 1000.0;
  }

  @Override
  public void close() {
    crew.close();
  }
}
