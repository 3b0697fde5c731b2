package dev.coordinator.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.scheduler.board.model.PlanFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents come and go while nothing else happens in their session. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class ComeAndGoIT {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private final String session = UUID.randomUUID().toString();
  private final String repository = "shop-" + session;
  private final String agent = "writer-" + session.substring(0, 8);
  private TopicFixture topics;

  @BeforeEach
  void openTopics() {
    topics = new TopicFixture(bootstrap);
  }

  @AfterEach
  void closeTopics() {
    topics.close();
  }

  private void are(String agent, int slots, long version) throws Exception {
    topics.say(new AgentPresent(repository, agent, slots, version, List.of("r1")));
  }

  @Test
  void isNoticedAtOnceAndWishesAReplan() throws Exception {
    bothAreAtWork();
    are("frontend", 0, 2);
    await().until(() -> newestWish().equals(Set.of("backend")));
    var first = wishes().size();
    are("frontend", 3, 3);
    await().until(() -> newestWish().equals(Set.of("backend", "frontend")));
    are("frontend", 2, 4);
    are("frontend", 0, 5);
    await().until(() -> newestWish().equals(Set.of("backend")));
    assertThat(wishes()).hasSize(first + 2);
  }

  /** Who was there; nobody before the first. */
  private Set<String> newestWish() {
    return wishes().isEmpty() ? Set.of() : Set.copyOf(wishes().getLast().presentAgents());
  }

  /** With many sessions of one agent it would be thousands of entries. */
  @Test
  void isToldOfTheSessionAndNotOfEachBatchThatWaits() throws Exception {
    var other = UUID.randomUUID().toString();
    topics.say(new AgentPresent(null, agent, 1, 1, List.of("r1")));
    topics.say(
        PlanFixture.session(session)
            .batch("one", agent, 0, List.of())
            .withoutRepository()
            .planned());
    requests("one");
    topics.say(
        PlanFixture.session(other)
            .batch("two", agent, 0, List.of())
            .batch("three", agent, 0, List.of())
            .withoutRepository()
            .planned());
    await().until(() -> moves(other).stream().filter(ComeAndGoIT::waitsForARunner).count() == 2);
    var before = moves(other).size();

    topics.say(new AgentPresent(null, agent, 0, 2, List.of()));
    await()
        .until(() -> newestOf(other).waitsFor().contains("a runner that carries agent " + agent));
    topics.say(new AgentPresent(null, agent, 1, 3, List.of("r1")));
    await().until(() -> newestOf(other).waitsFor().isEmpty());
    assertThat(moves(other)).hasSize(before);
  }

  private static boolean waitsForARunner(BatchMoved moved) {
    return moved.waitsFor().stream().anyMatch(what -> what.startsWith("a free runner"));
  }

  private List<BatchMoved> moves(String of) {
    return topics.heard(BatchMoved.class, of);
  }

  private SessionMoved newestOf(String of) {
    return topics.heard(SessionMoved.class, of).getLast();
  }

  private void bothAreAtWork() throws Exception {
    for (var agent : List.of("backend", "frontend", AgentPresent.ANY)) {
      are(agent, 1, 1);
    }
    topics.say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of(), "api/**")
            .batch("two", "frontend", 0, List.of(), "ui/**")
            .repository(repository)
            .planned());
    topics.say(
        new BatchCompleted(
            session,
            requests("preparation").request(),
            "preparation",
            Outcome.REPORTED,
            1,
            1,
            0,
            null,
            "r1",
            "clone",
            null,
            Report.of("did it"),
            EvidenceFixture.of("base", List.of())));
    requests("one");
    requests("two");
  }

  private List<ReplanWished> wishes() {
    return topics.heard(ReplanWished.class, session);
  }

  private BatchRequested requests(String batch) {
    await().until(() -> found(batch).size() == 1);
    return found(batch).getFirst();
  }

  private List<BatchRequested> found(String batch) {
    return topics.heard(BatchRequested.class, session).stream()
        .filter(asked -> asked.batch().equals(batch))
        .toList();
  }
}
