package dev.coordinator.planner.replan.adapter;

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
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which plan a session goes by, told over the real topics. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class ReplansOverTopicsIT {
  private static final List<String> BOTH = List.of("one", "two");
  private static final List<String> ONLY_TWO = List.of("two");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String servers;

  @Inject DataSource database;

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

  /**
   * A revision that came too late is never the plan, and the next one builds on what is in force.
   */
  @Test
  void aRevisionThatTheSessionDidNotTakeIsNeverShown() throws Exception {
    var session = Talk.submit(Talk.TWO_WRITERS);
    talk()
        .wish(
            UUID.randomUUID().toString(),
            new ReplanWished(session, 1, 1, 0, List.of(), ONLY_TWO, "policy", "left"));
    assertThat(Talk.read(talk().answers(session, 1).getFirst()).revision()).isEqualTo(2);
    talk().judge(session, 1, false);
    talk()
        .wish(
            UUID.randomUUID().toString(),
            new ReplanWished(session, 2, 1, 0, List.of(), BOTH, "policy", "back"));

    var next = Talk.read(talk().answers(session, 2).getLast());
    assertThat(next.kept()).isTrue();
    assertThat(next.revision()).isEqualTo(1);
    assertThat(Talk.shown(session).getInt("plan.revision")).isEqualTo(1);
    assertThat(Talk.shown(session).getList("plan.batches.agent")).contains("one");
  }

  /**
   * Of a session that is older than that knowledge the newest revision is taken for it at first.
   */
  @Test
  void theSessionsOwnWordSaysWhichRevisionIsInForce() throws Exception {
    var session = Talk.submit(Talk.TWO_WRITERS);
    talk()
        .wish(
            UUID.randomUUID().toString(),
            new ReplanWished(session, 1, 1, 0, List.of(), ONLY_TWO, "policy", "left"));
    assertThat(talk().answers(session, 1)).hasSize(1);
    try (var tx = database.getConnection();
        var guess = tx.prepareStatement("update session set revision = 2 where session = ?")) {
      guess.setString(1, session);
      assertThat(guess.executeUpdate()).isEqualTo(1);
    }
    assertThat(Talk.shown(session).getInt("plan.revision")).isEqualTo(2);
    talk()
        .wish(
            UUID.randomUUID().toString(),
            new ReplanWished(session, 2, 1, 0, List.of(), BOTH, "policy", "back"));
    assertThat(Talk.shownOnceIn(session, 1).getList("plan.batches.agent")).contains("one");
  }

  @Test
  void whatWasBegunMeanwhileIsShownWhereItIs() throws Exception {
    var session = Talk.submit(Talk.TWO_WRITERS);
    talk()
        .wish(
            UUID.randomUUID().toString(),
            new ReplanWished(session, 1, 1, 0, List.of(), ONLY_TWO, "policy", "left"));
    assertThat(talk().answers(session, 1)).hasSize(1);
    talk().judge(session, 1, true, "one-batch-1");

    var shown = Talk.shownOnceIn(session, 2);
    assertThat(shown.getString("plan.batches.find { it.id == 'one-batch-1' }.agent"))
        .isEqualTo("one");
    assertThat(shown.getString("plan.batches.find { it.id == 'one-batch-2' }.agent"))
        .isEqualTo("two");
  }

  /** What runs goes on for what it still takes, and what was to come behind it goes elsewhere. */
  @Test
  void whatRunsLateLosesWhatWasToComeBehindIt() throws Exception {
    var session = Talk.submit(Talk.TWO_WRITERS);
    var done = new Standing("two-batch-1", BatchState.ACCEPTED, true, null, null, List.of());
    var late = new Standing("one-batch-1", BatchState.RUNNING, true, "one", 60, List.of());
    talk()
        .wish(
            UUID.randomUUID().toString(),
            new ReplanWished(
                session, 1, 1, 20, List.of(done, late), BOTH, "policy", "a new batch"));

    var answer = Talk.read(talk().answers(session, 1).getFirst());
    assertThat(answer.certificate().makespan()).isEqualTo(60);
    assertThat(answer.batches())
        .extracting(RevisedBatch::batch, RevisedBatch::agent)
        .containsExactlyInAnyOrder(tuple("one-batch-2", "two"), tuple("two-batch-2", "two"));
    talk().judge(session, 1, true);
    var shown = Talk.shownOnceIn(session, 2);
    assertThat(shown.getInt("plan.batches.find { it.id == 'one-batch-1' }.end")).isEqualTo(80);
    assertThat(shown.getInt("plan.certificate.makespan")).isEqualTo(80);
  }

  /** It would else be tried for ever, and hold up all that come behind it. */
  @Test
  void aReplanThatCannotBeComputedKeepsThePlanAndHoldsNobodyUp() throws Exception {
    var broken = Talk.submit(Talk.TWO_WRITERS);
    try (var tx = database.getConnection();
        var update =
            tx.prepareStatement("update plan set plan = replace(plan, ?, ?) where session = ?")) {
      update.setString(1, "\"task\":\"a\"");
      update.setString(2, "\"task\":\"nothing\"");
      update.setString(3, broken);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    var good = Talk.submit(Talk.TWO_WRITERS);
    for (var session : List.of(broken, good)) {
      talk()
          .wish(
              UUID.randomUUID().toString(),
              new ReplanWished(session, 1, 1, 0, List.of(), ONLY_TWO, "policy", "left"));
    }
    assertThat(Talk.read(talk().answers(good, 1).getFirst()).kept()).isFalse();
    var answer = Talk.read(talk().answers(broken, 1).getFirst());
    assertThat(answer.kept()).isTrue();
    assertThat(answer.reason()).contains("cannot be computed");
  }
}
