package dev.coordinator.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.ItemsUndelivered;
import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.outbox.Transactions;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens here is told to another server: signed, at least once, and to nobody inside. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class WebhookIT {
  private final Operator operator = new Operator();

  @Inject DataSource database;
  @Inject Webhooks webhooks;
  @Inject Transactions transactions;

  @AfterEach
  void remove() {
    operator.removeAll();
  }

  @Test
  void aTeamHearsOnceOfAllThatNeedsIt() throws Exception {
    try (var receiver = new Receiver(200);
        var publisher = new Publisher()) {
      receiver.knows(Operator.secret(operator.add(receiver.url("/all"))));
      var story = eventful();
      publisher.publish(story.arrivals());
      publisher.publish(story.arrivals());

      await().until(() -> receiver.types().contains("session.completed"));
      assertThat(receiver.types())
          .containsExactlyInAnyOrder(
              "verdict.waiting",
              "blocker.critical",
              "batch.stopped",
              "session.paused",
              "items.undelivered",
              "session.completed");
      var blocker = receiver.body("blocker.critical");
      assertThat(blocker.at("/data/session").asText()).isEqualTo(story.session);
      assertThat(blocker.path("text").asText())
          .isEqualTo("Chat ‹b›window‹/b›: b-2 has a critical blocker: ‹!channel› ＠here no key");
      assertThat(blocker.at("/data/batch").asText()).isEqualTo("b-2");
    }
  }

  /** Everything that a team wants to hear of, and as much that it does not. */
  private static Story eventful() {
    var story = new Story("webhook-" + UUID.randomUUID());
    story.sessionIs(SessionState.RUNNING, "anna", "started");
    story.batchIs("b-1", "backend-agent", BatchState.IN_REVIEW, 1, null, null);
    story.batchIs(
        "b-1", "backend-agent", BatchState.IN_REVIEW, 1, null, null, "a person's verdict");
    story.batchIs(
        "b-1", "backend-agent", BatchState.IN_REVIEW, 1, null, null, "a person's verdict, still");
    story.tell(blocker(story, Blocker.Severity.MODERATE, BlockerState.OPEN));
    story.tell(blocker(story, Blocker.Severity.CRITICAL, BlockerState.OPEN));
    story.tell(blocker(story, Blocker.Severity.CRITICAL, BlockerState.RESOLVED));
    story.batchIs("b-3", "backend-agent", BatchState.STOPPED, 1, null, null);
    story.sessionIs(SessionState.DRAINING, "policy", "stopped");
    story.sessionIs(SessionState.PAUSED, "policy", "drained");
    story.sessionIs(SessionState.PAUSED, "policy", "drained, and looked at");
    story.tell(
        new ItemsUndelivered(
            story.session,
            List.of(new ItemsUndelivered.Undelivered("i", "b-9", null, "clock")),
            "the session has ended"));
    return story.sessionIs(SessionState.COMPLETED, "policy", "all is accepted");
  }

  private static BlockerMoved blocker(Story story, Blocker.Severity severity, BlockerState state) {
    return new BlockerMoved(
        story.session,
        "blocker-" + severity,
        "b-2",
        Blocker.Kind.TECHNICAL,
        severity,
        "<!channel>\u202e @here\u0007 no\nkey",
        state,
        null,
        null,
        "backend-agent",
        "raised");
  }

  @Test
  void whatDidNotArriveIsSentAgainUnderTheSameId() throws Exception {
    try (var receiver = new Receiver(500, 302, 200)) {
      var id = Operator.id(operator.add(receiver.url("/again")));
      Operator.test(id);
      for (int failures = 1; failures <= 2; failures++) {
        var tries = failures;
        await().until(() -> Ask.json(Operator.path(id)).at("/notices/0/tries").asInt() == tries);
        assertThat(Ask.json(Operator.path(id)).at("/notices/0/nextTryAt").asText())
            .isGreaterThan(Instant.now().toString());
        execute("update webhook_notice set try_at = now() where webhook = '" + id + "'");
      }

      await()
          .until(
              () -> Ask.json(Operator.path(id)).at("/notices/0/state").asText().equals("arrived"));
      assertThat(receiver.ids()).hasSize(3);
      assertThat(receiver.ids())
          .containsOnly(Ask.json(Operator.path(id)).at("/notices/0/id").asText());
      assertThat(receiver.paths()).as("a redirect is not followed").containsOnly("/again");
      assertThat(Ask.json(Operator.path(id)).path("webhook").has("failingSince")).isFalse();
    }
  }

  @Test
  void whoDiesBetweenSendingAndMarkingHasItSentAgain() throws Exception {
    try (var receiver = new Receiver(200)) {
      receiver.hold();
      var id = Operator.id(operator.add(receiver.url("/twice")));
      Operator.test(id);
      await().until(() -> receiver.ids().size() == 1);
      assertThat(transactions.<List<?>>run(tx -> ofWebhook(claim(tx), id)))
          .as("another process, while this one sends")
          .isEmpty();

      // as when the process that sends it is dead for a minute
      execute("update webhook set busy_until = now() where id = '" + id + "'");
      await().until(() -> receiver.ids().size() == 2);
      receiver.letGo();

      await()
          .until(
              () -> Ask.json(Operator.path(id)).at("/notices/0/state").asText().equals("arrived"));
      assertThat(receiver.ids().stream().distinct()).hasSize(1);
    }
  }

  private List<Webhooks.Sending> claim(Connection tx) throws SQLException {
    return webhooks.claim(tx, Instant.now(), Instant.now().plusSeconds(60));
  }

  private static List<Webhooks.Sending> ofWebhook(List<Webhooks.Sending> all, String id) {
    return all.stream().filter(one -> one.webhook().equals(id)).toList();
  }

  @Test
  void whoIsSlowOrNeverEndsKeepsNobodyElseWaiting() throws Exception {
    try (var slow = new Receiver(200);
        var endless = new Receiver(Receiver.ENDLESS);
        var quick = new Receiver(200)) {
      slow.hold();
      var slowId = Operator.id(operator.add(slow.url("/slow")));
      var endlessId = Operator.id(operator.add(endless.url("/endless")));
      Operator.test(slowId);
      await().until(() -> slow.ids().size() == 1);
      Operator.test(endlessId);
      await().until(() -> Operator.state(endlessId).equals("arrived"));
      var quickId = Operator.id(operator.add(quick.url("/quick")));
      Operator.test(quickId);

      await().until(() -> Operator.state(quickId).equals("arrived"));
      assertThat(Operator.state(slowId)).isEqualTo("waiting");
      slow.letGo();
      await().until(() -> Operator.state(slowId).equals("arrived"));
    }
  }

  @Test
  void whoAnswersGoneIsToldNothingMoreAndTheOthersHearOfIt() throws Exception {
    try (var gone = new Receiver(410);
        var other = new Receiver(200)) {
      other.knows(Operator.secret(operator.add(other.url("/other"))));
      var id = Operator.id(operator.add(gone.url("/secret-path")));
      Operator.test(id);

      await().until(() -> other.types().contains("webhook.disabled"));
      var shown = Ask.json(Operator.path(id)).path("webhook");
      assertThat(shown.path("enabled").asBoolean()).isFalse();
      assertThat(shown.path("disabledBecause").asText()).isEqualTo("it answered 410 Gone");
      assertThat(other.body("webhook.disabled").toString()).doesNotContain("secret-path");
      assertThat(Operator.post(Operator.path(id) + "/test", Map.of()).statusCode()).isEqualTo(409);

      gone.answers(200);
      assertThat(Operator.post(Operator.path(id) + "/enable", Map.of()).statusCode())
          .isEqualTo(200);
      Operator.test(id);
      await().until(() -> gone.ids().size() == 2);
    }
  }

  @Test
  void whoGetsNothingForThreeDaysIsDisabled() throws Exception {
    try (var dead = new Receiver(503)) {
      var id = Operator.id(operator.add(dead.url("/dead")));
      execute("update webhook set busy_until = now() + interval '1 hour' where id = '" + id + "'");
      Operator.test(id);
      execute("update webhook_notice set tries = 10 where webhook = '" + id + "'");
      execute("update webhook set busy_until = null where id = '" + id + "'");

      await().until(() -> !Ask.json(Operator.path(id)).at("/webhook/enabled").asBoolean());
      assertThat(Operator.state(id)).isEqualTo("dropped");
    }
  }

  private void execute(String sql) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
