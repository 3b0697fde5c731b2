package dev.coordinator.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.PlanRevised;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.contracts.event.RevisionJudged;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Certificate.Status;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.scheduler.board.model.PlanFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A planner that is slow or dead holds nobody up: its answer is on no topic until it is sent. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class HeldBackReplanIT {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private final String session = UUID.randomUUID().toString();
  private final String repository = "shop-" + session;
  private TopicFixture topics;

  @BeforeEach
  void openTopics() {
    topics = new TopicFixture(bootstrap);
  }

  @AfterEach
  void closeTopics() {
    topics.close();
  }

  /** Only the new plan lets the backend do what was planned for the frontend. */
  @Test
  void theOldPlanGoesOnUntilTheNewOneComes() throws Exception {
    isAtWork();
    are("frontend", 0, 2);
    await().until(() -> wishes().size() == 1);

    ends("one");
    ends("two");
    assertThat(requests("three")).isEqualTo("backend");
    assertThat(topics.heard(RevisionJudged.class, session)).isEmpty();
    assertThat(asked("ui")).isEmpty();

    topics.say(movesUiToTheBackend(wishes().getFirst().structure()));
    await().until(() -> topics.heard(RevisionJudged.class, session).size() == 1);
    assertThat(topics.heard(RevisionJudged.class, session).getFirst().taken()).isTrue();
    ends("three");
    assertThat(requests("ui")).isEqualTo("backend");
    assertThat(wishes()).hasSize(1);
  }

  /** What the old plan began meanwhile stays, and the next wish tells so. */
  @Test
  void whatTheNewPlanWouldMoveAndIsBegunMeanwhileStays() throws Exception {
    isAtWork();
    are("frontend", 0, 2);
    await().until(() -> wishes().size() == 1);

    ends("one");
    ends("two");
    requests("three");
    topics.say(
        new PlanRevised(
            session,
            wishes().getFirst().structure(),
            2,
            false,
            List.of(
                new RevisedBatch("ui", "backend", 40, 60, null),
                new RevisedBatch("three", "backend", 60, 80, null)),
            new Certificate(60, 60, "", Status.OPTIMAL, 80),
            List.of(),
            "frontend is gone"));
    await().until(() -> topics.heard(RevisionJudged.class, session).size() == 1);
    assertThat(topics.heard(RevisionJudged.class, session).getFirst().left())
        .containsExactly("three");
    await().until(() -> wishes().size() == 2);
    assertThat(wishes().getLast().batches())
        .filteredOn(standing -> List.of("three", "ui").contains(standing.batch()))
        .containsExactlyInAnyOrder(
            new Standing("three", BatchState.REQUESTED, true, "backend", null, List.of()),
            new Standing("ui", BatchState.READY, false, "backend", null, List.of()));
  }

  private void isAtWork() throws Exception {
    for (var agent : List.of("backend", "frontend", AgentPresent.ANY)) {
      are(agent, 1, 1);
    }
    topics.say(
        PlanFixture.session(session)
            .batch("one", "backend", 0, List.of(), "api/**")
            .batch("two", "backend", 20, List.of("one"), "api/**")
            .batch("three", "backend", 40, List.of("two"), "api/**")
            .batch("ui", "frontend", 40, List.of("two"), "ui/**")
            .repository(repository)
            .planned());
    ends("preparation");
    requests("one");
  }

  private void are(String agent, int slots, long version) throws Exception {
    topics.say(new AgentPresent(repository, agent, slots, version, List.of("r1")));
  }

  private PlanRevised movesUiToTheBackend(int structure) {
    return new PlanRevised(
        session,
        structure,
        2,
        false,
        List.of(new RevisedBatch("ui", "backend", 60, 80, null)),
        new Certificate(60, 60, "", Status.OPTIMAL, 80),
        List.of(),
        "frontend is gone");
  }

  private List<ReplanWished> wishes() {
    return topics.heard(ReplanWished.class, session);
  }

  private List<BatchRequested> asked(String batch) {
    return topics.heard(BatchRequested.class, session).stream()
        .filter(asked -> asked.batch().equals(batch))
        .toList();
  }

  /** Of which agent the batch is requested, once it is. */
  private String requests(String batch) {
    await().until(() -> asked(batch).size() == 1);
    return asked(batch).getFirst().agent();
  }

  private void ends(String batch) throws Exception {
    requests(batch);
    var asked = asked(batch).getFirst();
    var changed = asked.writes().stream().map(glob -> glob.replace("**", batch)).toList();
    topics.say(
        TopicFixture.completion(
            asked,
            Outcome.REPORTED,
            Report.of("did it"),
            EvidenceFixture.of("commit-" + batch, changed)));
  }
}
