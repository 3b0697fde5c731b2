package dev.coordinator.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** In a service everything is there by itself: what it appends comes back to its consumer. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "tiny"))
class OutboxBeansIT {
  @Inject Transactions transactions;
  @Inject Outbox outbox;
  @Inject InstantSource clock;
  @Inject TinyService tiny;
  @Inject @Readiness OutboxReadiness readiness;

  @Test
  void whatIsAppendedComesToTheConsumer() throws Exception {
    var session = "tiny-" + System.nanoTime();
    transactions.execute(tx -> outbox.append(tx, ServiceFixture.events(session, 42)));

    Received received;
    do {
      received = tiny.handled().poll(20, TimeUnit.SECONDS);
      assertThat(received).isNotNull();
    } while (!received.event().session().equals(session));
    assertThat(received.event()).isEqualTo(ServiceFixture.event(session, 42).event());
    assertThat(received.envelope().source()).isEqualTo("tiny");
    assertThat(received.envelope().time()).isBeforeOrEqualTo(clock.instant());
  }

  @Test
  void whatWasPublishedIsPublishedAgainWhenAPersonAsks() throws Exception {
    var session = "tiny-" + System.nanoTime();
    transactions.execute(tx -> outbox.append(tx, ServiceFixture.events(session, 1, 2, 3)));
    await().until(() -> published(session) == 3);

    given()
        .contentType("application/json")
        .body("{\"session\": \"" + session + "\"}")
        .post("/api/v1/outbox/republish")
        .then()
        .statusCode(200)
        .body("service", equalTo("tiny"), "events", equalTo(3));

    await().until(() -> published(session) == 3);
    var site = new Site("tiny", "", "", broker());
    try (var reader =
        new TopicReader(site, "sync.broadcast", letter -> session.equals(letter.key()))) {
      assertThat(reader.until(letters -> letters.size() >= 6))
          .extracting(letter -> TopicReader.header(letter, "ce_sequence"))
          .containsExactly("1", "2", "3", "1", "2", "3");
    }
    assertThat(tiny.handled().stream().filter(one -> one.event().session().equals(session)))
        .hasSizeLessThanOrEqualTo(3);
  }

  private long published(String session) {
    return transactions.run(tx -> {
      try (var query =
          tx.prepareStatement(
              "select count(*) from outbox where key = ? and published_at is not null")) {
        query.setString(1, session);
        var found = query.executeQuery();
        found.next();
        return found.getLong(1);
      }
    });
  }

  @Test
  void logsAndTracesAreAsNobodyAskedForThem() {
    var config = ConfigProvider.getConfig();
    assertThat(config.getValue("quarkus.otel.sdk.disabled", Boolean.class)).isTrue();
    assertThat(config.getValue("quarkus.log.console.json.enabled", Boolean.class)).isFalse();
  }

  @Test
  void theServiceIsReady() {
    assertThat(readiness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
  }

  @Test
  void theConsumerHasAGroupOfItsOwn() throws Exception {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker()))) {
      await()
          .until(() ->
              admin.listGroups().valid().get().stream()
                  .anyMatch(group -> group.groupId().equals("tiny.news")));
    }
  }

  @Test
  void theConsumerOutlivesABrokerThatIsAway() {
    assertThat(connector("commit-strategy")).isEqualTo(PatientCommits.NAME);
  }

  @Test
  void theFirstRecordOfAPartitionWaitsForNoLongPoll() {
    assertThat(Integer.parseInt(connector("poll-timeout"))).isLessThanOrEqualTo(250);
  }

  private static String connector(String setting) {
    return ConfigProvider.getConfig()
        .getValue("mp.messaging.connector.smallrye-kafka." + setting, String.class);
  }

  private static String broker() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }
}
