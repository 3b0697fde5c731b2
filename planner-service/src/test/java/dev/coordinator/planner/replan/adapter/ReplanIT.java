package dev.coordinator.planner.replan.adapter;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.PlanRevised.RevisedBatch;
import dev.coordinator.contracts.event.ReplanWished;
import dev.coordinator.contracts.event.ReplanWished.Standing;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.planner.topic.FakeScheduler;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class ReplanIT {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  private FakeScheduler scheduler;

  @BeforeEach
  void listen() {
    scheduler = new FakeScheduler(servers);
  }

  @AfterEach
  void fallSilent() {
    scheduler.close();
  }

  private Talk talk() {
    return new Talk(servers);
  }

  @Test
  void aWishOnTheTopicIsAnsweredByARevisionWithItsCause() throws Exception {
    var session = Talk.submit(Talk.TWO_WRITERS);
    var id = UUID.randomUUID().toString();
    talk()
        .wish(
            id,
            new ReplanWished(session, 7, 1, 0, List.of(), List.of("two"), "policy", "one left"));

    var letters = talk().answers(session, 1);
    assertThat(letters).hasSize(1);
    assertThat(Talk.header(letters.getFirst(), "ce_causationid")).isEqualTo(id);
    var answer = Talk.read(letters.getFirst());
    assertThat(answer.structure()).isEqualTo(7);
    assertThat(answer.revision()).isEqualTo(2);
    assertThat(answer.batches()).hasSize(4).allMatch(place -> place.agent().equals("two"));
    assertThat(answer.batches()).allMatch(place -> place.brief().agent().equals("two"));
    assertThat(Talk.shown(session).getInt("plan.revision")).isEqualTo(1);
    talk().judge(session, 7, true);
    var shown = Talk.shownOnceIn(session, 2);
    assertThat(shown.getList("plan.batches.agent").stream().distinct().toList())
        .isEqualTo(List.of("two"));
    assertThat(shown.getList("plan.batches.brief.agent").stream().distinct().toList())
        .isEqualTo(List.of("two"));
  }

  @Test
  void theSameWishTwiceIsAnsweredOnce() throws Exception {
    var session = Talk.submit(Talk.TWO_WRITERS);
    var id = UUID.randomUUID().toString();
    var wish = new ReplanWished(session, 1, 1, 0, List.of(), List.of("two"), "policy", "left");
    talk().wish(id, wish);
    talk().wish(id, wish);
    assertThat(talk().answers(session, 1)).hasSize(1);
    talk()
        .wish(
            UUID.randomUUID().toString(),
            new ReplanWished(session, 2, 2, 0, List.of(), List.of(), "policy", "came back"));

    var letters = talk().answers(session, 2);
    assertThat(letters).hasSize(2);
    assertThat(Talk.read(letters.get(0)).structure()).isEqualTo(1);
    assertThat(Talk.read(letters.get(1)).structure()).isEqualTo(2);
  }

  /** What is done is left out, what is blocked stays, and what was to come behind it moves. */
  @Test
  void aBlockedBatchSendsWhatWasToComeBehindItToTheOtherAgent() throws Exception {
    var session = Talk.submit(Talk.TWO_WRITERS);
    var done = new Standing("two-batch-1", BatchState.ACCEPTED, true, null, null, List.of());
    var blocked = new Standing("one-batch-1", BatchState.BLOCKED, true, "one", 60, List.of());
    talk()
        .wish(
            UUID.randomUUID().toString(),
            new ReplanWished(
                session,
                1,
                1,
                20,
                List.of(done, blocked),
                List.of("one", "two"),
                "policy",
                "blocked or stopped: one-batch-1"));

    var answer = Talk.read(talk().answers(session, 1).getFirst());
    assertThat(answer.kept()).isFalse();
    assertThat(answer.certificate().makespan()).isEqualTo(60);
    assertThat(answer.batches())
        .extracting(RevisedBatch::batch, RevisedBatch::agent)
        .containsExactlyInAnyOrder(tuple("one-batch-2", "two"), tuple("two-batch-2", "two"));
    talk().judge(session, 1, true);
    var shown = Talk.shownOnceIn(session, 2);
    assertThat(shown.getString("plan.batches.find { it.id == 'one-batch-1' }.agent"))
        .isEqualTo("one");
  }

  @Test
  void aPlanThatIsStillTheBestIsKeptAndThatIsSaid() throws Exception {
    var session = Talk.submit(text("/features/real-time-notifications.yaml"));
    talk()
        .wish(
            UUID.randomUUID().toString(),
            new ReplanWished(
                session,
                1,
                1,
                20,
                List.of(
                    new Standing(
                        "backend-agent-batch-1", BatchState.ACCEPTED, true, null, null, List.of()),
                    new Standing(
                        "frontend-agent-batch-1",
                        BatchState.RUNNING,
                        true,
                        "frontend-agent",
                        5,
                        List.of())),
                List.of(),
                "policy",
                "late"));

    var answer = Talk.read(talk().answers(session, 1).getFirst());
    assertThat(answer.kept()).isTrue();
    assertThat(answer.certificate().makespan()).isEqualTo(50);
    assertThat(Talk.shown(session).getInt("plan.revision")).isEqualTo(1);
  }
}
